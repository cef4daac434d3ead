import english from "../../custom_components/connection_moments/translations/en.json?raw";
import type { Seed } from "../src/garden/settle";
import type { Hass, Localize } from "../src/hass";
import type { Acted, CardState, Offer, Page, Person, Persons, Seeds } from "../src/wire";

export const NOW = "2026-11-25T09:00:00Z";

/** Received moments as the house sends them: the same every time. */
export const seeds = (many: number): Seed[] =>
  Array.from({ length: many }, (_, i) => {
    const dice = Math.abs(Math.sin(i * 12.9898 + 4.1) * 43758.5453) % 1;
    const family = dice < 0.55 ? 0 : dice < 0.87 ? 1 : 2;
    return [Math.imul(i * 7919 + 13, 2654435761) >>> 0, (1 + Math.floor(i / 20)) % 4, family] as const;
  });

export const resting: CardState = {
  entry_id: "ada", is_you: true, words: true, offer: null, answered: null, capacity: "steady", lasting: false, quiet: null,
  next: { start: "2026-11-25T17:30:00Z", end: "2026-11-25T19:30:00Z", likely: "when you come home", why: "Hellos at the door have felt good on weekdays." },
  sentence: "A moment may come this evening.",
  tomorrow: "2026-11-26T04:00:00Z",
};

export const pet: Offer = {
  offer_id: "o1", text: "Luna is close. A soft hi fits here.", kind: "pet_hello", asks: true, shape: "warm", seconds: 15,
  received: "Luna heard you.", received_label: "Did it, or a bit of it", opening: "Luna settled beside you", draft: null,
  contact: null, bond_id: "luna", breath: false, again: false,
};
export const breath: Offer = { ...pet, offer_id: "o2", text: "If you like, one slow breath with the light.", kind: "grounding_breath", shape: "breathe", received_label: "That was good", received: "You were here for that.", opening: null, bond_id: null, breath: true };
export const friend: Offer = { ...pet, offer_id: "o3", text: "Two short lines could reach Sam.", kind: "check_in", seconds: 60, opening: null, draft: "Hi, you crossed my mind. A reply is nice but not needed.", contact: "sms:+15550100", bond_id: "sam" };
export const heart: Offer = { ...friend, offer_id: "o4", text: "A heart to Sam can say it all.", kind: "heart_reply", seconds: 10, draft: null };
export const silence: Offer = { ...pet, offer_id: "o5", text: "In your next talk, a quiet pause can stay a pause.", kind: "held_silence", shape: "silence", opening: null, bond_id: null };
export const gift: Offer = { ...pet, offer_id: "o6", text: "Side by side works well for words, eyes on anything.", kind: "receive_care", asks: false, opening: null, bond_id: null };
export const neutral: Offer = { ...pet, offer_id: "o7", text: null, opening: null, bond_id: null, received_label: "That was nice" };
export const offering = (offer: Offer, more: Partial<CardState> = {}): CardState => ({ ...resting, offer, ...more });

export const page: Page = {
  quiet_start: "21:30:00", quiet_end: "07:30:00", day_start: "04:00:00", channels: ["light", "phone"], speech_tried: false,
  kinds: ["heart_reply", "sit_near", "pet_hello", "held_silence", "check_in", "good_morning"].map((kind) => ({ kind, on: kind !== "check_in" })),
  body: ["breath"], words_on_screens: true,
  bonds: [
    { bond_id: "luna", name: "Luna", kind: "pet", resting: false, note: null, contact: null },
    { bond_id: "sam", name: "Sam", kind: "friend", resting: true, note: "Likes short messages.", contact: "sms:+15550100" },
  ],
};

export const person = (name: string, own_user = false): Person => ({ entry_id: name.toLowerCase(), device_id: `${name.toLowerCase()}-device`, name, is_you: true, own_user });

type Named = Record<string, { options: Record<string, string> }>;
const { selector } = JSON.parse(english) as { selector: Named };
const translated: Localize = (key, values = {}) => {
  const [, , , of, , word] = key.split(".") as [string, string, string, string, string, string];
  return (selector[of]?.options[word] ?? "").replace(/{(\w+)}/g, (_, name: string) => values[name] ?? "");
};

type Told = (message: unknown) => void;

/** A house that answers like the real one, and notes down what it was asked. */
export class House {
  readonly asked: Record<string, unknown>[] = [];
  persons: Persons = { persons: [person("Ada", true)], may_add: true };
  page = page;
  refuses: string[] = [];
  acted: Acted = {};
  private readonly following = new Map<string, Set<Told>>();

  constructor(public state: CardState | null = resting, public garden: Seed[] = seeds(24)) {}

  get followed(): number {
    return [...this.following.values()].reduce((sum, one) => sum + one.size, 0);
  }

  say(state: CardState | null): void {
    this.state = state;
    this.tell("subscribe", state);
  }

  grow(seed: Seed): void {
    this.garden = [...this.garden, seed];
    this.tell("garden", { seeds: [seed], reset: false } satisfies Seeds);
  }

  hass(more: Partial<Hass> = {}): Hass {
    const device = (name: string) => ({ id: `${name.toLowerCase()}-device`, name, name_by_user: null, identifiers: [["connection_moments", name.toLowerCase()]] as const });
    return {
      connection: { subscribeMessage: (told, message) => this.follow(told as Told, message as { type: string }) },
      callWS: (message) => this.answer(message as { type: string }) as never,
      loadBackendTranslation: () => Promise.resolve(translated),
      language: "en",
      locale: { language: "en", time_format: "24", time_zone: "server" },
      config: { time_zone: "UTC", components: ["connection_moments"] },
      themes: { darkMode: false },
      devices: { "ada-device": device("Ada"), "ben-device": device("Ben"), "noor-device": device("Noor") },
      entities: { "sensor.ada_moment": { device_id: "ada-device", platform: "connection_moments" }, "light.desk": { platform: "hue" } },
      ...more,
    };
  }

  private tell(what: string, message: unknown): void {
    for (const told of this.following.get(what) ?? []) told(message);
  }

  private async follow(told: Told, { type }: { type: string }): Promise<() => Promise<void>> {
    const what = type.split("/")[1]!;
    if (this.refuses.includes(what)) throw { code: "not_found", message: "" };
    const one = (message: unknown) => told(message);
    const all = this.following.get(what) ?? new Set();
    this.following.set(what, all.add(one));
    one(what === "garden" ? { seeds: this.garden, reset: true } : this.state);
    return async () => void all.delete(one);
  }

  private async answer(message: { type: string; key?: string; value?: unknown }): Promise<unknown> {
    this.asked.push(message);
    const what = message.type.split("/")[1]!;
    if (this.refuses.includes(what)) throw { code: "refused", message: "That did not fit." };
    if (what === "persons") return this.persons;
    if (what === "change") this.page = { ...this.page, [message.key!]: message.value };
    if (what === "page" || what === "change") return this.page;
    return what === "act" ? this.acted : {};
  }
}
