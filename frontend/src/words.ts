import { selector } from "../../custom_components/connection_moments/translations/en.json";
import { DOMAIN, type Hass, type Localize } from "./hass";

const english: Partial<Record<Word, string>> = selector.card.options;

export type Word = keyof typeof selector.card.options;

/** Says everything that the card says: in the person's language, or in English. */
export class Words {
  #localize: Localize | undefined;
  #language: string | undefined;

  /**
   * Fetch the translations. What the card itself says in English is here already; the names of kinds
   * and of other choices are not. Returns whether anything reads differently now.
   */
  async learn(hass: Hass, names = false): Promise<boolean> {
    const { language } = hass;
    if (language === this.#language && (this.#localize || !names)) return false;
    this.#language = language;
    const load = names || !language.startsWith("en");
    const localize = load ? await hass.loadBackendTranslation("selector", DOMAIN).catch(() => undefined) : undefined;
    // Somebody may have changed the language while this one came.
    if (language !== this.#language || localize === this.#localize) return false;
    this.#localize = localize;
    return true;
  }

  readonly say = (word: Word, values: Record<string, string> = {}): string =>
    this.#find("card", word, values) ||
    (english[word] ?? "").replace(/{(\w+)}/g, (_, name: string) => values[name] ?? "");

  /** The name of a kind, of what a moment uses of the body, or of a way. */
  label(of: "kinds" | "body" | "channels", key: string): string {
    return this.#find(of, key) || key;
  }

  #find(of: string, key: string, values?: Record<string, string>): string | undefined {
    return this.#localize?.(`component.${DOMAIN}.selector.${of}.options.${key}`, values);
  }
}

/** One for all cards of a page: a translation is fetched once. */
export const words = new Words();

export type Say = Words["say"];
