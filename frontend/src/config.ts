import type { Word, Words } from "./words";

export interface CardConfig {
  type: string;
  person?: string;
  layout?: "fits" | "wall";
  words?: "shown" | "on_tap";
  garden?: boolean;
}

export interface BadgeConfig {
  type: string;
  person?: string;
  navigation_path?: string;
}

/** A card with a form of the wrong type says so; anything else is a state of the card. */
export const checked = (config: unknown): CardConfig => {
  if (!config || typeof config !== "object") throw new Error("This card takes a configuration");
  const { person } = config as CardConfig;
  if (person !== undefined && typeof person !== "string") throw new Error("person is the id of a device");
  return config as CardConfig;
};

/** Bonds have devices, too; a person's has the one stop. */
const PERSON = { device: { entity: [{ integration: "connection_moments", domain: "switch" }] } };

const TITLES: Record<string, Word> = { person: "whose", layout: "form_layout", words: "form_words", garden: "form_garden", navigation_path: "form_page" };

const choose = (words: Words, options: Record<string, Word>) => ({
  select: { mode: "dropdown", options: Object.entries(options).map(([value, word]) => ({ value, label: words.say(word) })) },
});

const form = (words: Words, schema: object[]) => ({
  schema,
  computeLabel: ({ name }: { name: string }) => words.say(TITLES[name]!),
});

export const cardForm = (words: Words) =>
  form(words, [
    { name: "person", selector: PERSON },
    { name: "layout", default: "fits", selector: choose(words, { fits: "form_fits", wall: "form_wall" }) },
    { name: "words", selector: choose(words, { shown: "form_shown", on_tap: "form_on_tap" }) },
    { name: "garden", default: true, selector: { boolean: {} } },
  ]);

export const badgeForm = (words: Words) =>
  form(words, [
    { name: "person", selector: PERSON },
    { name: "navigation_path", selector: { navigation: {} } },
  ]);
