/** What goes over the wire, as `websocket_api.py` sends it. */
import type { Seed } from "./garden/settle";

export type Capacity = "tender" | "steady" | "open";
export type Answer = "received" | "later" | "not_now" | "not_today" | "not_this_kind" | "not_this_bond";

export interface Person {
  entry_id: string;
  device_id: string | null;
  name: string | null;
  /** This connection's user is the person's, or the person has none. */
  is_you: boolean;
  /** This very user is the person's own. */
  own_user: boolean;
}

export interface Persons {
  persons: Person[];
  may_add: boolean;
}

export interface Offer {
  offer_id: string;
  /** Null where words are not shown. */
  text: string | null;
  kind: string;
  asks: boolean;
  shape: string;
  seconds: number;
  received: string;
  received_label: string;
  opening: string | null;
  draft: string | null;
  contact: string | null;
  bond_id: string | null;
  breath: boolean;
  /** It was put off before: there is no *later*. */
  again: boolean;
}

export interface CardState {
  entry_id: string;
  is_you: boolean;
  words: boolean;
  offer: Offer | null;
  answered: { offer_id: string; thanks: string } | null;
  capacity: Capacity | null;
  lasting: boolean;
  quiet: { until: string | null } | null;
  next: { start: string; end: string; likely: string; why: string } | null;
  sentence: string;
  tomorrow: string;
}

export interface Seeds {
  seeds: Seed[];
  reset: boolean;
}

export interface Bond {
  bond_id: string;
  name: string;
  kind: string;
  resting: boolean;
  note: string | null;
  contact: string | null;
}

export interface Page {
  quiet_start: string;
  quiet_end: string;
  day_start: string;
  channels: string[];
  speech_tried: boolean;
  kinds: { kind: string; on: boolean }[];
  body: string[];
  bonds: Bond[];
  words_on_screens: boolean;
}

export type Act =
  | { act: "offer" }
  | { act: "breathe" }
  | { act: "pause"; for?: number | undefined; until_tomorrow?: boolean }
  | { act: "resume" }
  | { act: "record" }
  | { act: "capacity"; capacity: Capacity; lasting: boolean };

export interface Acted {
  offered?: boolean;
  sentence?: string;
}

export type Change =
  | { key: "quiet_start" | "quiet_end" | "day_start"; value: string }
  | { key: "channels" | "kinds" | "body"; value: string[] }
  | { key: "words_on_screens"; value: boolean }
  | { key: "resting"; value: boolean; bond_id: string }
  | { key: "note"; value: string | null; bond_id: string };

export type Erasable = "history" | "learning" | "everything";
