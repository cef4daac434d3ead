import { html, nothing } from "lit/html.js";
import { keyed } from "lit/directives/keyed.js";
import { isNews } from "./announce";
import css from "./card.css?inline";
import { cardForm, checked, type CardConfig } from "./config";
import { HEART } from "./contact";
import { below, between, classes, controls, front, rowOf } from "./controls";
import { Deeds } from "./deeds";
import { PersonElement, sheetOf } from "./element";
import { isRtl, type Hass } from "./hass";
import { panel } from "./panel";
import { ease, Scene } from "./scene";
import { Sitting } from "./sitting";
import { Times } from "./time";
import { draft, view, type Deed, type View } from "./view";
import type { Capacity, Offer } from "./wire";
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
    shared: () => this.#wall && !this.#config.person && this.#isShared,
    inHand: () => !!(this.root.activeElement?.closest(".three") ?? this.root.querySelector(".three :active")),
    changed: () => this.requestUpdate(),
    done: () => this.#focusSoon(".line"),
    panelTurned: () => this.#focusSoon(this.#sitting.panel ? ".item" : ".turn"),
  });
  readonly #deeds = new Deeds(this.#sitting);
  readonly #scene = new Scene(() => this.requestUpdate());
  #row = "";
  #own = false;
  #guarded = 0;
  #target = "";
  #known = false;
  #news = "";

  setConfig(config: unknown): void {
    this.#config = checked(config);
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
    const scene = this.#scene;
    const seen = this.#see(hass);
    this.#guard(rowOf(seen));
    const open = seen.look === "offer" ? sitting.offer : null;
    const clear = this.#isVeiled ? null : open;
    const person = this.household.person;
    const label = person ? say("moments_for", { name: this.nameOf(person) }) : say("moments");
    const items = sitting.panel && sitting.state ? panel(sitting.panel, sitting.state, open, say) : [];
    scene.plant(this.#config.garden === false ? [] : this.household.seeds, this.household.sprouted);
    return html`<ha-card><div class=${this.#classes(seen, clear)} role="group" aria-label=${label} dir=${isRtl(hass) ? "rtl" : "ltr"} lang=${hass.language} @keydown=${this.#pressed} @pointerdown=${this.#touched}>
<div class="stage"><div class="words">${keyed(seen.line, html`<h2 class="line" tabindex="-1">${seen.line}</h2>`)}${keyed(seen.meta, seen.meta ? html`<p class="meta">${seen.meta}</p>` : nothing)}</div>
${between(draft(clear, HEART), say)}<div class="grow ${clear?.breath || seen.look === "breath" ? "for-breath" : ""}"></div>
<div class="ground">${scene.template(say("garden"))}<div class="warmth"></div><div class="light front" @animationend=${this.#breathed}>${clear?.breath ? front(say, this.#breath) : nothing}</div>
${controls(seen, sitting.state?.capacity, { say, tap: this.#tap, choose: this.#chosen, open: !!sitting.panel })}</div></div>
${below(items, this.#tap)}<div class="sr" role="status">${sitting.aside ?? this.#news}</div></div>${this.#page(hass)}</ha-card>`;
  }

  protected override updated(): void {
    this.#known = !!this.#sitting.state;
    this.#scene.drawn(this.root.querySelector("svg"));
    if (this.#target) this.root.querySelector<HTMLElement>(this.#target)?.focus({ preventScroll: true });
    this.#target = "";
  }

  protected override get wish(): string | undefined {
    return this.#config.person;
  }

  get #wall(): boolean {
    return this.#config.layout === "wall";
  }

  get #isShared(): boolean {
    return (this.household.persons?.length ?? 0) > 1;
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
    const named = this.#wall && this.#isShared && !!state?.words;
    const shown = { persons, person, mayAdd, state, offer, said, breathing, aside, named, veiled: this.#isVeiled, open: !!sitting.panel };
    return view({ ...shown, nameOf: this.nameOf }, say, new Times(hass, new Date()));
  }

  #classes({ look }: View, offer: Offer | null): string {
    const { breathing, leaving } = this.#sitting;
    const breath = look === "breath";
    const lit = breath || look === "offer";
    const sunny = breath || offer?.breath;
    return classes("card", look, { lit, sunny, breathing, leaving, wall: this.#wall, still: !this.#known });
  }

  #page(hass: Hass) {
    const { household } = this;
    const sitting = this.#sitting;
    const deeds = this.#deeds;
    if (!sitting.page || !sitting.state) return nothing;
    return html`<connection-moments-page .hass=${hass} .household=${household} .deeds=${deeds} .state=${sitting.state} .offer=${sitting.offer} @closed=${this.#pageClosed}></connection-moments-page>`;
  }

  protected override arrived(): void {
    const before = this.#sitting.offer?.offer_id;
    const { state } = this.household;
    if (state && !this.#known) this.#addressed();
    this.#sitting.arrived();
    const { offer } = this.#sitting;
    if (offer && offer.offer_id !== before && isNews(offer.offer_id))
      this.#news = offer.text === null || this.#isVeiled ? say("neutral") : `${say("neutral")} ${offer.text}`;
    if (!offer) this.#news = "";
    this.requestUpdate();
  }

  /** A finger on its way to a chip does not answer what has come up below it. */
  #guard(row: string): void {
    if (row !== this.#row && this.#known && !this.#own) this.#guarded = performance.now() + GUARD;
    this.#row = row;
    this.#own = false;
  }

  readonly #tap = (deed: Deed): void => {
    if (performance.now() < this.#guarded && deed.do !== "more") return;
    this.#own = true;
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
    if (this.#sitting.breathing) ease(this.root.querySelector(".sun"));
    this.#sitting.breathe(!this.#sitting.breathing);
  };

  readonly #breathed = ({ animationName }: AnimationEvent): void => {
    if (animationName.endsWith("out")) this.#sitting.breathe(false);
  };

  readonly #touched = (): void => this.#sitting.touched();

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
    this.#focusSoon(".turn");
  };
}
