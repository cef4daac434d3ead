import type { Times } from "./time";
import type { Answer, CardState, Offer, Person } from "./wire";
import type { Say, Word } from "./words";

export type Look = "nobody" | "several" | "unavailable" | "answered" | "offer" | "own-breath" | "paused" | "tender" | "resting" | "quiet-day" | "waiting";

/** What a tap does. */
export type Deed =
  | { do: "answer"; answer: Answer }
  | { do: "choose"; person: Person }
  | { do: "pause"; seconds: number | undefined }
  | { do: "show" | "resume" | "enough" | "more" | "add" | "stop" | "longer" }
  | { do: "now" | "breathe" | "record" | "page" };

export interface Choice {
  words: string;
  deed: Deed;
}

/** What the card shows: a line, one more sentence, three words that matter now, and the ways to stop. */
export interface View {
  look: Look;
  line: string;
  meta: string;
  first: Choice[] | "chips" | "none";
  second: Choice[];
}

/** What the card itself says, for a few seconds after a tap. */
export interface Said {
  line: string;
  meta: string | undefined;
}

/** Everything that the view depends on. */
export interface Shown {
  persons: readonly Person[] | undefined;
  person: Person | undefined;
  nameOf: (person: Person) => string;
  mayAdd: boolean;
  /** The card was made for one person. */
  wished: boolean;
  state: CardState | null | undefined;
  /** The offer as it is on this card; a hand on its answers holds it a little longer. */
  offer: Offer | null;
  said: Said | undefined;
  /** The words are behind a tap. */
  veiled: boolean;
  /** A breath was asked for on this card. */
  breathing: boolean;
  /** One more sentence that stands in for the usual one. */
  aside: string | undefined;
  open: boolean;
}

export const view = (shown: Shown, say: Say, times: Times): View => {
  const seen = see(shown, say, times);
  return shown.aside ? { ...seen, meta: shown.aside } : seen;
};

const see = (shown: Shown, say: Say, times: Times): View => {
  const { persons, person, state, said } = shown;
  const bare: Omit<View, "look" | "line"> = { meta: "", first: "none", second: [] };
  if (persons && !person) return persons.length > 1 && !shown.wished ? several(shown, say) : nobody(shown, say);
  if (state === null) return { ...bare, look: "unavailable", line: say("unavailable"), meta: say("unavailable_why") };
  if (!state) return { ...bare, look: "waiting", line: "" };
  if (said) return { ...bare, look: "answered", line: said.line, meta: said.meta ?? "", second: rest(shown, say) };
  if (shown.offer) return offer(shown.offer, shown, state, say);
  if (shown.breathing) return breath(shown, say);
  if (state.quiet) return paused(state, shown, say, times);
  if (state.answered) return { look: "answered", line: state.answered.thanks, meta: "", first: chips(state), second: rest(shown, say) };
  return { ...resting(state, say, times), first: chips(state), second: rest(shown, say) };
};

const chips = (state: CardState): View["first"] => (state.capacity ? "chips" : "none");

const choice = (say: Say, word: Word, deed: Deed): Choice => ({ words: say(word), deed });
const answer = (say: Say, one: Exclude<Answer, "received">): Choice => choice(say, one, { do: "answer", answer: one });

const more = (shown: Shown, say: Say): Choice => choice(say, shown.open ? "less" : "more", { do: "more" });

const rest = (shown: Shown, say: Say): Choice[] => [choice(say, "not_today", { do: "enough" }), more(shown, say)];

const nobody = ({ mayAdd }: Shown, say: Say): View => ({
  look: "nobody",
  line: say("nobody"),
  meta: say("nobody_how"),
  first: mayAdd ? [choice(say, "add_person", { do: "add" })] : "none",
  second: [],
});

const several = ({ persons, nameOf }: Shown, say: Say): View => ({
  look: "several",
  line: say("whose"),
  meta: "",
  first: (persons ?? []).map((person) => ({ words: nameOf(person), deed: { do: "choose", person } })),
  second: [],
});

const breath = (shown: Shown, say: Say): View => ({
  look: "own-breath",
  line: say("breathing"),
  meta: say("rest_eyes"),
  first: [choice(say, "enough", { do: "stop" })],
  second: rest(shown, say),
});

const paused = (state: CardState, shown: Shown, say: Say, times: Times): View => {
  const until = state.quiet?.until;
  const line = (): Pick<View, "line" | "meta"> => {
    if (!until) return { line: say("quiet_open"), meta: say("nothing_gathers") };
    const when = times.when(new Date(until), say);
    return Date.parse(until) === Date.parse(state.tomorrow)
      ? { line: say("quiet_day"), meta: say("back_tomorrow", { when }) }
      : { line: say("quiet_until", { when }), meta: say("nothing_gathers") };
  };
  return {
    look: "paused",
    ...line(),
    first: state.is_you ? [choice(say, "resume", { do: "resume" })] : "none",
    second: [choice(say, "quiet_longer", { do: "longer" }), more(shown, say)],
  };
};

const resting = (state: CardState, say: Say, times: Times): Pick<View, "look" | "line" | "meta"> => {
  const { next, sentence, capacity } = state;
  const start = next && new Date(next.start);
  if (capacity === "tender") {
    const today = start && start < new Date(state.tomorrow);
    const meta = today ? say("tender_may", { from: times.clock(start) }) : say("tender_none");
    return { look: "tender", line: say("tender_day"), meta };
  }
  if (!next || !start) return { look: "quiet-day", line: say("quiet_day"), meta: sentence };
  const [from, to, likely] = [times.clock(start), times.clock(new Date(next.end)), next.likely];
  const window = likely ? say("from_to_likely", { from, to, likely }) : say("from_to", { from, to });
  return { look: "resting", line: times.maybe(start, state.tomorrow, say), meta: `${window} ${next.why}`.trim() };
};

/** What made it natural, how long it may take, and that it leaves by itself: in this order. */
const about = (offer: Offer, veiled: boolean, say: Say): string => {
  const leaves = say("leaves");
  if (offer.text === null || veiled) return leaves;
  if (offer.breath) return `${say("rest_eyes")} ${leaves}`;
  const opening = offer.opening ? `${offer.opening.replace(/\.$/, "")}.` : "";
  return [opening, length(offer, say), leaves].filter(Boolean).join(" ");
};

const length = ({ asks, shape, seconds }: Offer, say: Say): string => {
  if (!asks) return say("asks_nothing");
  if (shape === "silence") return say("whenever");
  if (seconds > 60) return say("as_long");
  return seconds > 45 ? say("about_minute") : say("about_seconds", { seconds: String(seconds) });
};

const offer = (open: Offer, shown: Shown, state: CardState, say: Say): View => {
  const veiled = shown.veiled && open.text !== null;
  const show = choice(say, "show", { do: "show" });
  const [received, ...others] = answersOf(open, say);
  const first = veiled ? [show, ...others] : received ? [received, ...others] : "none";
  const kind = state.is_you ? [answer(say, "not_this_kind")] : [];
  return {
    look: "offer",
    line: veiled || open.text === null ? say("neutral") : open.text,
    meta: about(open, veiled, say),
    first,
    second: [answer(say, "not_today"), ...(open.asks ? kind : [answer(say, "not_now")]), more(shown, say)],
  };
};

/** The answers of equal weight; a gift has none, and *later* is said once. */
const answersOf = (open: Offer, say: Say): Choice[] => {
  if (!open.asks) return [];
  const received: Choice = { words: open.received_label, deed: { do: "answer", answer: "received" } };
  return [received, ...(open.again ? [] : [answer(say, "later")]), answer(say, "not_now")];
};

/** Everything that can be said to an offer: on the person's own page there is room for it. */
export const offered = (open: Offer, say: Say): readonly [answers: Choice[], quiet: Choice[]] => {
  const quiet = ["not_today", "not_this_kind", ...(open.bond_id ? (["not_this_bond"] as const) : [])] as const;
  return [open.asks ? answersOf(open, say) : [answer(say, "not_now")], quiet.map((one) => answer(say, one))];
};

/** The names that the style sheet knows: the state, whether the light is up, and whether the sun is in it. */
export const looks = (look: Look, on: Record<string, boolean>): string => {
  const all = { ...on, lit: look === "own-breath" || look === "offer" };
  return ["card", look, ...Object.entries(all).flatMap(([name, is]) => (is ? name : []))].join(" ");
};
