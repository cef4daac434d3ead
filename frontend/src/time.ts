import type { Hass } from "./hass";
import type { Say, Word } from "./words";

/** Says times and days as the person set them in Home Assistant. */
export class Times {
  readonly #now: Date;
  readonly #zone: string | undefined;
  readonly #language: string;
  readonly #hours: Intl.DateTimeFormatOptions;

  constructor({ locale, config }: Pick<Hass, "locale" | "config">, now: Date) {
    this.#now = now;
    const { language, time_format, time_zone } = locale;
    this.#zone = time_zone === "server" ? config.time_zone : undefined;
    this.#language = language;
    const usual = new Intl.DateTimeFormat(language, { hour: "numeric" }).resolvedOptions().hour12;
    const twelve = time_format === "12" || (time_format !== "24" && usual);
    this.#hours = twelve ? { hour: "numeric", hour12: true } : { hour: "2-digit", hourCycle: "h23" };
  }

  /** 17:30, or 5:30 PM. */
  clock(at: Date): string {
    return this.#format(at, { ...this.#hours, minute: "2-digit" });
  }

  sameDay(one: Date, other = this.#now): boolean {
    return this.#day(one) === this.#day(other);
  }

  weekday(at: Date): string {
    return this.#format(at, { weekday: "long" });
  }

  isTomorrow(at: Date): boolean {
    return this.sameDay(at, new Date(this.#now.getTime() + 864e5));
  }

  /** 8:00, tomorrow at 8:00, Thursday at 8:00. */
  when(at: Date, say: Say): string {
    const time = this.clock(at);
    if (this.sameDay(at)) return time;
    return this.isTomorrow(at) ? say("tomorrow_at", { time }) : say("day_at", { day: this.weekday(at), time });
  }

  /** Maybe this evening, maybe tomorrow around noon, maybe on Thursday. The next day may begin after midnight. */
  maybe(at: Date, tomorrow: string, say: Say): string {
    const begins = at < this.#now ? this.#now : at;
    const part = this.#part(begins);
    if (begins < new Date(tomorrow)) return say(part === "noon" ? part : (`this_${part}` as Word));
    if (this.isTomorrow(begins)) return say(`tomorrow_${part}` as Word);
    return say("on_day", { day: this.weekday(begins) });
  }

  #part(at: Date): "night" | "morning" | "noon" | "afternoon" | "evening" {
    const hour = Number(this.#format(at, { hour: "numeric", hourCycle: "h23" }, "en"));
    if (hour < 4) return "night";
    if (hour < 11) return "morning";
    if (hour < 14) return "noon";
    return hour < 17 ? "afternoon" : "evening";
  }

  #day(at: Date): string {
    return this.#format(at, { dateStyle: "short" }, "en");
  }

  #format(at: Date, how: Intl.DateTimeFormatOptions, language = this.#language): string {
    const zone = this.#zone ? { timeZone: this.#zone } : {};
    return new Intl.DateTimeFormat(language, { ...how, ...zone }).format(at);
  }
}
