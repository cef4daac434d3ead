import { html, nothing, type TemplateResult } from "lit/html.js";
import card from "./card.css?inline";
import { noteOf } from "./contact";
import { between, button, three } from "./controls";
import type { Deeds } from "./deeds";
import { MomentsElement, sheetOf } from "./element";
import type { Hass } from "./hass";
import type { Household } from "./household";
import css from "./page.css?inline";
import { offered } from "./view";
import type { Bond, CardState, Change, Erasable, Offer, Page } from "./wire";
import { words, type Word } from "./words";

const { say } = words;
const BODY = ["eyes", "touch", "mirror", "breath"];
const WAYS = ["light", "phone", "speech"];
const ERASE: readonly Erasable[] = ["history", "learning", "everything"];
const value = (event: Event): string => (event.target as HTMLInputElement).value;

/** What belongs to the person, in one place that is the person's alone. */
export class MomentsPage extends MomentsElement {
  static override sheet = sheetOf(card + css);

  hass!: Hass;
  household!: Household;
  deeds!: Deeds;
  offer: Offer | null = null;
  #state!: CardState;
  #page: Page | undefined;
  #trouble = "";
  #sure: Erasable | undefined;
  #gone = false;

  set state(state: CardState) {
    this.#state = state;
    this.requestUpdate();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void words.learn(this.hass, true).then(() => this.requestUpdate());
    void this.#ask(this.household.call<Page>("page"));
  }

  protected override render(): TemplateResult {
    return html`<dialog class="page" aria-labelledby="title" @close=${this.#closed} closedby="any">
<header><h2 class="line" id="title" tabindex="-1" autofocus>${say("own_page")}</h2><button class="quiet" @click=${this.#close}>${say("close")}</button></header>
<p class="meta ${this.#trouble && "trouble"}" role="status">${this.#trouble || say("page_about")}</p>
${this.offer ? this.#offer(this.offer) : nothing}${this.#page ? this.#own(this.#page) : nothing}</dialog>`;
  }

  protected override updated(): void {
    const dialog = this.root.querySelector("dialog");
    if (dialog && !dialog.open) dialog.showModal();
  }

  #offer(offer: Offer): TemplateResult {
    const [answers, quiet] = offered(offer, say);
    const tap = (one: Parameters<Deeds["do"]>[0]) => {
      this.deeds.do(one);
      this.#close();
    };
    const note = noteOf(offer, true);
    return html`<section class="open"><h3>${offer.text ?? say("neutral")}</h3>${note ? between(note, say) : nothing}${three(answers, say, tap)}<div class="row">${quiet.map((one) => button("quiet", one, tap))}</div></section>`;
  }

  #own(page: Page): TemplateResult {
    const { kinds, body, channels, bonds } = page;
    const on = kinds.filter((one) => one.on).map(({ kind }) => kind);
    return html`${this.#section("page_quiet", html`<div class="times">${this.#time("page_from", "quiet_start")}${this.#time("page_until", "quiet_end")}</div>`)}
${this.#state.capacity ? this.#section("page_day", this.#box(say("page_lasting"), this.#state.lasting, (is) => this.#lasting(is))) : nothing}
${this.#section("page_ways", html`${this.#choices("channels", WAYS, channels)}${page.speech_tried ? nothing : html`<p>${say("page_voice")}</p>`}${this.#box(say("page_screens"), page.words_on_screens, (is) => this.#change({ key: "words_on_screens", value: is }))}`)}
${this.#section("page_body", this.#choices("body", BODY, body))}
${this.#section("page_kinds", this.#choices("kinds", kinds.map(({ kind }) => kind), on))}
${bonds.length ? this.#section("page_bonds", html`${bonds.map((one) => this.#bond(one))}`) : nothing}
${this.#section("page_erase", this.#erase())}`;
  }

  #section(title: Word, content: TemplateResult): TemplateResult {
    return html`<details><summary>${say(title)}</summary><div class="inside">${content}</div></details>`;
  }

  #time(label: Word, key: "quiet_start" | "quiet_end"): TemplateResult {
    return html`<label>${say(label)}<input type="time" .value=${this.#page![key].slice(0, 5)} @change=${(event: Event) => value(event) && this.#change({ key, value: value(event) })}></label>`;
  }

  #box(label: string, is: boolean, then: (is: boolean) => Promise<void>): TemplateResult {
    const turn = async ({ target }: Event) => {
      const box = target as HTMLInputElement;
      await then(box.checked);
      if (this.#trouble) box.checked = is;
    };
    return html`<label class="box"><input type="checkbox" .checked=${is} @change=${turn}><span>${label}</span></label>`;
  }

  #choices(key: "channels" | "kinds" | "body", all: readonly string[], on: readonly string[]): TemplateResult {
    const turn = (one: string, is: boolean) =>
      this.#change({ key, value: all.filter((each) => (each === one ? is : on.includes(each))) });
    return html`<div class="boxes">${all.map((one) => this.#box(words.label(key, one), on.includes(one), (is) => turn(one, is)))}</div>`;
  }

  #bond({ bond_id, name, resting, note }: Bond): TemplateResult {
    const write = (event: Event) => this.#change({ key: "note", value: value(event).trim() || null, bond_id });
    return html`<div class="bond"><h3>${name}</h3>${this.#box(say("page_resting"), resting, (is) => this.#change({ key: "resting", value: is, bond_id }))}
<label>${say("page_note")}<textarea rows="2" maxlength="500" .value=${note ?? ""} @change=${write}></textarea></label></div>`;
  }

  #erase(): TemplateResult {
    if (this.#gone) return html`<p role="status">${say("page_gone")}</p>`;
    const sure = this.#sure;
    if (!sure)
      return html`${ERASE.map((one) => html`<button class="item" @click=${() => this.#ponder(one)}>${say(`page_${one}`)}</button>`)}`;
    return html`<p class="sure" tabindex="-1">${say(`page_${sure}`)}. ${say("page_sure")}</p><div class="three two"><button class="answer" @click=${() => this.#ponder(undefined)}>${say("page_keep")}</button><button class="answer" @click=${() => this.#letGo(sure)}>${say("page_let_go")}</button></div>`;
  }

  #ponder(what: Erasable | undefined): void {
    this.#sure = what;
    this.requestUpdate();
    void this.updateComplete.then(() => this.root.querySelector<HTMLElement>(what ? ".sure" : ".item")?.focus());
  }

  async #letGo(what: Erasable): Promise<void> {
    await this.#ask(this.household.call("erase", { what }).then(() => this.#page!));
    this.#gone = !this.#trouble;
    this.#sure = undefined;
    this.requestUpdate();
  }

  #lasting(lasting: boolean): Promise<void> {
    const capacity = this.#state.capacity!;
    return this.#ask(this.household.act({ act: "capacity", capacity, lasting }).then(() => this.#page!));
  }

  #change(change: Change): Promise<void> {
    return this.#ask(this.household.call<Page>("change", change));
  }

  /** The page shows what is so; what did not fit is said in words. */
  async #ask(asked: Promise<Page>): Promise<void> {
    this.#trouble = "";
    await asked.then(
      (page) => (this.#page = page),
      ({ message }: Error) => (this.#trouble = message || say("trouble")),
    );
    this.requestUpdate();
  }

  readonly #close = (): void => this.root.querySelector("dialog")?.close();

  readonly #closed = (): void => void this.dispatchEvent(new Event("closed"));
}
