import type { PanelName } from "./sitting";
import type { Choice, Deed } from "./view";
import type { CardState, Offer } from "./wire";
import type { Say, Word } from "./words";

const HOUR = 3600;

/** What opens below, on request: a short list, and never more than that. */
export const panel = (name: PanelName, state: CardState, offer: Offer | null, say: Say): Choice[] => {
  const item = (word: Word, deed: Deed): Choice => ({ words: say(word), deed });
  const quiet = (word: Word, seconds?: number) => item(word, { do: "pause", seconds });
  const page = state.is_you ? [item("own_page", { do: "page" })] : [];
  if (name === "longer")
    return [quiet("three_hours", 3 * HOUR), quiet("a_week", 7 * 24 * HOUR), quiet("until_resume")];
  const longer = [quiet("quiet_hour", HOUR), item("quiet_longer", { do: "longer" }), ...page];
  if (!offer)
    return [item("a_moment_now", { do: "now" }), item("one_breath", { do: "breathe" }), item("kind_thing", { do: "record" }), ...longer];
  const kind = item("not_this_kind", { do: "answer", answer: "not_this_kind" });
  const bond = item("not_this_bond", { do: "answer", answer: "not_this_bond" });
  // Beside the answers of an offer that asks something, the kind has its place already.
  const own = state.is_you ? [...(offer.asks ? [] : [kind]), ...(offer.bond_id ? [bond] : [])] : [];
  return [...own, ...longer];
};
