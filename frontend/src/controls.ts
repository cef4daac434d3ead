import { html, nothing } from "lit/html.js";
import { copy, HEART, type Note } from "./contact";
import type { Choice, Deed, View } from "./view";
import type { Capacity } from "./wire";
import type { Say } from "./words";

const CAPACITIES: readonly Capacity[] = ["tender", "steady", "open"];

const COPIED = 6000; // milliseconds that a button says so

type Tap = (deed: Deed) => void;

/** What a row holds, as one comparable word. */
export const rowOf = ({ first }: View): string =>
  typeof first === "string" ? first : first.map(({ words }) => words).join("|");

export const button = (look: string, { words, deed }: Choice, tap: Tap, expanded?: boolean) =>
  html`<button class=${look} aria-expanded=${expanded ?? nothing} @click=${() => tap(deed)}>${words}</button>`;

export const three = (choices: readonly Choice[], say: Say, tap: Tap) =>
  html`<div class="three ${choices.length === 1 ? "one" : ""}" role="group" aria-label=${say("your_answer")}>${choices.map((one) => button("answer", one, tap))}</div>`;

const chips = (capacity: Capacity, say: Say, choose: (event: Event) => void) =>
  html`<div class="today" role="radiogroup" aria-label=${say("how_is_today")} @change=${choose}><span aria-hidden="true">${say("today_is")}</span>${CAPACITIES.map(
    (one) => html`<label class="chip"><input type="radio" name="capacity" value=${one} .checked=${one === capacity}><span>${say(one)}</span></label>`,
  )}</div>`;

interface Hands {
  say: Say;
  tap: Tap;
  choose: (event: Event) => void;
  open: boolean;
}

/** Row 1: what matters now. Row 2: the ways to stop, always at the same spot. */
export const controls = (seen: View, capacity: Capacity | null | undefined, { say, tap, choose, open }: Hands) => {
  const { first, second } = seen;
  const row = first === "chips" && capacity ? chips(capacity, say, choose) : three(typeof first === "string" ? [] : first, say, tap);
  const quiet = (one: Choice) => (one.deed.do === "more" ? button("quiet turn", one, tap, open) : button("quiet", one, tap));
  return html`<div class="controls">${row}<div class="row">${second.map(quiet)}</div></div>`;
};

const link = (words: string, href: string | null, taken: () => unknown) =>
  href ? html`<a class="quiet" href=${href} target=${/^https/i.test(href) ? "_blank" : nothing} rel="noreferrer" @click=${taken}>${words}</a>` : nothing;

/** The words of a draft, to copy or to take along, and a heart. Opening them is no answer. */
export const between = (note: Note | undefined, say: Say) => {
  if (!note) return html`<div class="between"></div>`;
  const { text, messages, heart } = note;
  const words = text && html`<p>${text}</p>`;
  const copies = text && html`<button class="quiet" @click=${(event: Event) => copied(event, text, say)}>${say("copy")}</button>`;
  // Where an address takes no words, they are ready to paste once it is open.
  return html`<div class="between draft">${words || nothing}<div class="row">${copies || nothing}${link(say("messages"), messages, () => copy(text!))}${link(say("heart"), heart, () => copy(HEART))}</div></div>`;
};

const copied = async ({ currentTarget }: Event, text: string, say: Say): Promise<void> => {
  const words = (currentTarget as HTMLElement).lastChild as Text;
  await copy(text);
  words.data = say("copied");
  setTimeout(() => (words.data = say("copy")), COPIED);
};

/** The button over the sun. A screen reader hears its name and not every breath. */
export const front = (say: Say, begin: () => void) =>
  html`<button class="breath" @click=${begin}><span class="b0">${say("begin")}</span><span class="sr">, ${say("breathe_with")}</span><span class="b1" aria-hidden="true">${say("in")}</span><span class="b2" aria-hidden="true">${say("out")}</span></button>`;

export const below = (items: readonly Choice[], tap: Tap) =>
  items.length ? html`<div class="below more"><div class="list">${items.map((one) => button("item", one, tap))}</div></div>` : nothing;
