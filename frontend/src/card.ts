import { html, nothing } from "lit/html.js";
import { isNews } from "./announce";
import css from "./card.css?inline";
import { cardForm, checked, type CardConfig } from "./config";
import { noteOf } from "./contact";
import { below, between, controls, front, rowOf } from "./controls";
import { Deeds } from "./deeds";
import { PersonElement, sheetOf } from "./element";
import type { Hass } from "./hass";
import { panel } from "./panel";
import { arrive, ease, Scene } from "./scene";
import { Sitting } from "./sitting";
import { Times } from "./time";
import { looks, view, type Deed, type View } from "./view";
import type { Capacity } from "./wire";
import { words } from "./words";

const { say } = words;
const GUARD = 600; // milliseconds in which a row that changed by itself takes no tap
const ADDRESS = "#connection-moments";

export class MomentsCard extends PersonElement {
  static override sheet = sheetOf(css);
  static getConfigForm = () => cardForm(words);
  static getStubConfig = () => ({});

  #config: CardConfig = { type: "" };
  readonly #sitting = new Sitting(this.household, {
    say,
    shared: () => this.#wall && !this.wish && this.household.persons!.length > 1,
    inHand: () => !!(this.root.activeElement?.closest(".three") ?? this.root.querySelector(".three :active")),
    changed: () => this.requestUpdate(),
    done: () => this.#focusSoon(".line"),
    panelTurned: () => this.#focusSoon(this.#sitting.panel ? ".item" : ".turn"),
  });
  readonly #deeds = new Deeds(this.#sitting);
  readonly #scene = new Scene(() => this.requestUpdate());
  #seen: View | undefined;
  #row = "";
  #line = "";
  #own = false;
  #guarded = 0;
  #target = "";
  #known = false;
  #news = "";

  setConfig(config: unknown): void {
    this.#config = checked(config);
    this.#plant();
    this.look();
    this.requestUpdate();
  }

  getCardSize = () => 8;
  getGridOptions = () => ({ columns: 12, rows: "auto", min_columns: 6, min_rows: 6 });

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("hashchange", this.#addressed);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("hashchange", this.#addressed);
    this.#sitting.end();
    this.#scene.end();
    this.#known = false;
  }

  protected override render() {
    const hass = this.given;
    if (!hass) return nothing;
    const sitting = this.#sitting;
    const seen = (this.#seen = this.#see(hass));
    const { breathing, leaving } = sitting;
    const open = seen.look === "offer" ? sitting.offer : null;
    const clear = this.#isVeiled ? null : open;
    const sun = clear?.breath || seen.look === "own-breath";
    const person = this.household.person;
    const label = person ? say("moments_for", { name: this.nameOf(person) }) : say("moments");
    const items = sitting.panel && sitting.state ? panel(sitting.panel, sitting.state, open, say) : [];
    return html`<ha-card><div class=${looks(seen.look, { sunny: !!sun, breathing, leaving, wall: this.#wall, still: !this.#known })} role="group" aria-label=${label} @keydown=${this.#pressed} @pointerdown=${() => sitting.touched()}>
<div class="stage"><div class="words"><h2 class="line" tabindex="-1">${seen.line}</h2>${seen.meta ? html`<p class="meta">${seen.meta}</p>` : nothing}</div>
${between(clear ? noteOf(clear, false) : undefined, say)}<div class="grow ${sun ? "for-breath" : ""}"></div>
<div class="ground">${this.#scene.template(say("garden"))}<div class="warmth"></div><div class="light front" @animationend=${this.#breathed}>${sun ? front(say, this.#breath) : nothing}</div>
${controls(seen, sitting.state?.capacity, { say, tap: this.#tap, choose: this.#chosen, open: !!sitting.panel })}</div></div>
${below(items, this.#tap)}<div class="sr" role="status">${sitting.aside ?? this.#news}</div></div>${this.#page(hass)}</ha-card>`;
  }

  protected override updated(): void {
    if (this.#seen) this.#changed(this.#seen);
    this.#scene.drawn(this.root.querySelector("svg"));
    if (this.#target) this.root.querySelector<HTMLElement>(this.#target)?.focus({ preventScroll: true });
    this.#target = "";
    this.#known = !!this.#sitting.state;
  }

  protected override get wish(): string | undefined {
    return this.#config.person;
  }

  get #wall(): boolean {
    return this.#config.layout === "wall";
  }

  get #isVeiled(): boolean {
    const onTap = this.#config.words ? this.#config.words === "on_tap" : this.#wall;
    return onTap && this.#sitting.revealed !== this.#sitting.offer?.offer_id;
  }

  #see(hass: Hass): View {
    const { household } = this;
    const sitting = this.#sitting;
    const { persons, person, mayAdd } = household;
    const { state, offer, said, breathing, aside } = sitting;
    const shown = { persons, person, mayAdd, wished: !!this.wish, state, offer, said, breathing, aside, veiled: this.#isVeiled, open: !!sitting.panel };
    return view({ ...shown, nameOf: this.nameOf }, say, new Times(hass, new Date()));
  }

  #page(hass: Hass) {
    const sitting = this.#sitting;
    if (!sitting.page || !sitting.state) return nothing;
    return html`<connection-moments-page .hass=${hass} .household=${this.household} .deeds=${this.#deeds} .state=${sitting.state} .offer=${sitting.offer} @closed=${this.#pageClosed}></connection-moments-page>`;
  }

  protected override arrived(): void {
    const before = this.#sitting.offer?.offer_id;
    const { state } = this.household;
    this.#plant();
    if (state && !this.#known) this.#addressed();
    this.#sitting.arrived();
    const { offer } = this.#sitting;
    if (offer && offer.offer_id !== before && isNews(offer.offer_id))
      this.#news = offer.text === null || this.#isVeiled ? say("neutral") : `${say("neutral")} ${offer.text}`;
    if (!offer) this.#news = "";
    this.requestUpdate();
  }

  /** What is new comes softly; and a finger on its way to a chip does not answer what has come up below it. */
  #changed(seen: View): void {
    const row = rowOf(seen);
    if (row !== this.#row && this.#known && !this.#own) this.#guarded = performance.now() + GUARD;
    if (row !== this.#row) arrive(this.root.querySelector(".controls > *"));
    if (seen.line !== this.#line) arrive(this.root.querySelector(".words"));
    [this.#row, this.#line, this.#own] = [row, seen.line, false];
  }

  #plant(): void {
    const { seeds, sprouted } = this.household;
    if (this.#config.garden !== false) this.#scene.plant(seeds, sprouted);
  }

  readonly #tap = (deed: Deed): void => {
    if (performance.now() < this.#guarded && deed.do !== "more") return;
    this.#own = true;
    this.#rest();
    this.#deeds.do(deed);
  };

  readonly #chosen = (event: Event): void =>
    this.#deeds.capacity((event.target as HTMLInputElement).value as Capacity);

  #focusSoon(target: string): void {
    this.#own = true;
    if (this.root.activeElement) this.#target = target;
    this.requestUpdate();
  }

  readonly #breath = (): void => {
    this.#rest();
    this.#sitting.breathe(!this.#sitting.breathing);
  };

  #rest(): void {
    if (this.#sitting.breathing) ease(this.root.querySelector(".sun"));
  }

  readonly #breathed = ({ animationName }: AnimationEvent): void => {
    if (animationName === "out") this.#sitting.breathe(false);
  };

  readonly #pressed = ({ key }: KeyboardEvent): void => {
    if (key !== "Escape") return;
    if (this.#sitting.panel) this.#sitting.turn("");
    else if (this.#sitting.breathing) this.#breath();
  };

  /** A phone's card leads here. */
  readonly #addressed = (): void => {
    if (location.hash !== ADDRESS || !this.household.state?.is_you) return;
    this.#sitting.page = true;
    this.requestUpdate();
  };

  readonly #pageClosed = (): void => {
    this.#sitting.page = false;
    this.#target = ".turn";
    this.requestUpdate();
  };
}
