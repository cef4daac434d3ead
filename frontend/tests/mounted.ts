import { afterEach, beforeEach, vi } from "vitest";
import "../src/index";
import type { MomentsCard } from "../src/card";
import type { CardConfig } from "../src/config";
import type { Hass } from "../src/hass";
import { NOW, type House } from "./samples";

customElements.define("ha-card", class extends HTMLElement {});
customElements.define("home-assistant", class extends HTMLElement {});

/** Time stands still but where a test lets it pass. */
export const standStill = (): void => {
  beforeEach(() => {
    vi.useFakeTimers({ now: new Date(NOW), toFake: ["setTimeout", "clearTimeout", "Date", "performance"] });
  });
  afterEach(() => {
    document.body.replaceChildren();
    vi.useRealTimers();
  });
};

/** All that was promised has come true. */
export const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
};

export const pass = async (seconds: number): Promise<void> => {
  await settled();
  vi.advanceTimersByTime(seconds * 1000);
  await settled();
};

/** A card on a page, as a person sees and touches it. */
export class Mounted {
  private constructor(readonly card: MomentsCard, readonly house: House) {}

  static async on(house: House, config: Partial<CardConfig> = {}, hass: Partial<Hass> = {}): Promise<Mounted> {
    await settled();
    const card = document.createElement("connection-moments-card") as MomentsCard;
    card.setConfig({ type: "custom:connection-moments-card", ...config });
    card.hass = house.hass(hass);
    document.body.append(card);
    await settled();
    return new Mounted(card, house);
  }

  find<T extends HTMLElement = HTMLElement>(selector: string): T | null {
    return this.card.root.querySelector<T>(selector);
  }

  all(selector: string): string[] {
    return [...this.card.root.querySelectorAll(selector)].map((one) => one.textContent!.trim());
  }

  get line(): string {
    return this.all(".line").join();
  }

  get meta(): string {
    return this.all(".meta").join();
  }

  get answers(): string[] {
    return this.all(".answer");
  }

  get quiet(): string[] {
    return this.all(".controls .quiet");
  }

  get look(): string[] {
    return this.find(".card")!.className.split(" ");
  }

  get focused(): string | undefined {
    return this.card.root.activeElement?.textContent?.trim();
  }

  button(words: string): HTMLButtonElement {
    const all = [...this.card.root.querySelectorAll<HTMLButtonElement>("button, a")];
    return all.find((one) => one.textContent!.trim().startsWith(words))!;
  }

  async tap(words: string): Promise<void> {
    const button = this.button(words);
    button.focus();
    button.click();
    await settled();
  }

  /** What the house was asked, without who is meant. */
  get asked(): Record<string, unknown>[] {
    return this.house.asked
      .filter(({ type }) => type !== "connection_moments/persons")
      .map(({ type, entry_id: _, ...more }) => ({ command: String(type).split("/")[1], ...more }));
  }
}
