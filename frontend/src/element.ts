import { render, type TemplateResult, type nothing } from "lit/html.js";
import type { Hass } from "./hass";
import { Household } from "./household";
import type { Person } from "./wire";
import { words } from "./words";

export const sheetOf = (css: string): CSSStyleSheet => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
};

/** An element that renders once for all that was asked for in one go: LitElement in a sixth of its size. */
export abstract class MomentsElement extends HTMLElement {
  static sheet: CSSStyleSheet;
  readonly root = this.attachShadow({ mode: "open" });
  updateComplete = Promise.resolve();
  #asked = false;

  connectedCallback(): void {
    this.root.adoptedStyleSheets = [(this.constructor as typeof MomentsElement).sheet];
    this.requestUpdate();
  }

  requestUpdate(): void {
    if (this.#asked) return;
    this.#asked = true;
    this.updateComplete = Promise.resolve().then(() => {
      this.#asked = false;
      if (!this.isConnected) return;
      render(this.render(), this.root, { host: this });
      this.updated();
    });
  }

  protected abstract render(): TemplateResult | typeof nothing;
  protected updated(): void {}
}

/** What the card and the badge share: one person of this home, followed while the element is on the page. */
export abstract class PersonElement extends MomentsElement {
  protected given: Hass | undefined;
  protected readonly household = new Household(() => this.arrived());
  protected abstract readonly wish: string | undefined;

  /** Much flows through here; nearly all of it costs a few comparisons. */
  set hass(hass: Hass) {
    const before = this.given;
    this.given = hass;
    this.look();
    const same = before?.locale === hass.locale && before.language === hass.language && before.themes === hass.themes;
    if (same) return;
    void words.learn(hass).then((changed) => changed && this.requestUpdate());
    this.requestUpdate();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.look();
  }

  disconnectedCallback(): void {
    this.household.leave();
  }

  protected look(): void {
    if (this.given && this.isConnected) this.household.look(this.given, this.wish);
  }

  protected arrived(): void {
    this.requestUpdate();
  }

  protected readonly nameOf = ({ name, device_id }: Person): string => {
    const device = this.given?.devices[device_id!];
    return name ?? device?.name_by_user ?? device?.name ?? words.say("moments");
  };
}
