import { html, nothing } from "lit/html.js";
import { keyed } from "lit/directives/keyed.js";
import { copy } from "./contact";
import type { Choice, Deed, Draft, View } from "./view";
import type { Capacity } from "./wire";
import type { Say } from "./words";

const CAPACITIES: readonly Capacity[] = ["tender", "steady", "open"];

type Tap = (deed: Deed) => void;

export const classes = (base: string, look: string, on: Record<string, unknown>): string =>
  [base, look, ...Object.keys(on).filter((name) => on[name])].join(" ");

/** What a row holds, as one comparable word. */
export const rowOf = ({ first }: View): string =>
  typeof first === "string" ? first : first.map(({ words }) => words).join("|");

const button = (look: string, { words, deed }: Choice, tap: Tap, expanded?: boolean) =>
  html`<button type="button" class=${look} aria-expanded=${expanded ?? nothing} @click=${() => tap(deed)}>${words}</button>`;

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
  const key = second.map(({ words, deed }) => (deed.do === "more" ? "" : words)).join("|");
  const quiet = (one: Choice) => (one.deed.do === "more" ? button("quiet turn", one, tap, open) : button("quiet", one, tap));
  return html`<div class="controls">${keyed(rowOf(seen), row)}${keyed(key, html`<div class="row">${second.map(quiet)}</div>`)}</div>`;
};

/** The words of a draft, to copy or to take along. Opening them is no answer. */
export const between = (draft: Draft | undefined, say: Say) => {
  if (!draft) return html`<div class="between"></div>`;
  const { text, heart, href } = draft;
  const label = say(heart ? "heart" : "messages");
  const link = href ? html`<a class="quiet" href=${href} target=${/^https/i.test(href) ? "_blank" : nothing} rel="noreferrer">${label}</a>` : nothing;
  const words = heart ? nothing : html`<p>${text}</p>`;
  return html`<div class="between draft">${words}<div class="row"><button type="button" class="quiet" @click=${(event: Event) => copied(event, text, say)}>${say("copy")}</button>${link}</div></div>`;
};

const copied = async ({ currentTarget }: Event, text: string, say: Say): Promise<void> => {
  await copy(text);
  (currentTarget as HTMLElement).textContent = say("copied");
};

/** The button over the sun. A screen reader hears its name and not every breath. */
export const front = (say: Say, begin: () => void) =>
  html`<button type="button" class="breath" @click=${begin}><span class="b0">${say("begin")}</span><span class="sr">, ${say("breathe_with")}</span><span class="b1" aria-hidden="true">${say("in")}</span><span class="b2" aria-hidden="true">${say("out")}</span></button>`;

export const below = (items: readonly Choice[], tap: Tap) =>
  items.length ? html`<div class="below more"><div class="list">${items.map((one) => button("item", one, tap))}</div></div>` : nothing;
