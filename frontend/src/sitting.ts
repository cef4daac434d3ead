import type { Household } from "./household";
import { Timers } from "./timers";
import type { Said } from "./view";
import type { CardState, Offer } from "./wire";
import type { Say } from "./words";

export type PanelName = "" | "list" | "longer";

/** What a sitting asks of the card it is in. */
export interface Host {
  say: Say;
  /** A tap on a wall tablet gives the screen back after a minute. */
  shared: () => boolean;
  /** The focus or a finger is on the answers. */
  inHand: () => boolean;
  changed: () => void;
  /** Something was done here: whoever holds the focus hears of it by the new line. */
  done: () => void;
  panelTurned: () => void;
}

const SAID = 6; // seconds that a word of this card stays
const HELD = 10; // seconds that an offer waits for a hand that is on its answers
const SHOWN = 60; // seconds that words stay after a tap, and a chosen person on a wall

/** One person at one card: what is open here, and what the card says for a while. */
export class Sitting {
  offer: Offer | null = null;
  said: Said | undefined;
  aside: string | undefined;
  breathing = false;
  revealed: string | undefined;
  panel: PanelName = "";
  page = false;
  /** The offer went by itself, so the light may take its time. */
  leaving = false;
  /** What was tapped a moment ago and will be so. */
  hope: Partial<CardState> | undefined;

  readonly timers = new Timers();
  #seen: CardState | null | undefined;

  constructor(readonly household: Household, readonly host: Host) {}

  get state(): CardState | null | undefined {
    const { state } = this.household;
    return state && this.hope ? { ...state, ...this.hope } : state;
  }

  /** The house said what is so now. */
  arrived(): void {
    const { state } = this.household;
    if (state === this.#seen) return;
    this.#seen = state;
    this.hope = undefined;
    this.aside = undefined;
    const before = this.offer;
    const next = state?.offer ?? null;
    if (before && !next && this.#waits(before, state)) {
      if (!this.timers.has("held")) this.timers.after(HELD, "held", () => this.#letGo());
      return;
    }
    this.timers.stop("held");
    this.offer = next;
    this.leaving = !!before && !next && !this.said && !state?.answered && !state?.quiet;
    // A breath goes on when its offer left by itself, and ends with an answer given elsewhere.
    if (state?.answered || state?.quiet) this.breathing = false;
    if (next && before?.offer_id !== next.offer_id) this.#opened();
  }

  end(): void {
    this.timers.stopAll();
    this.said = undefined;
    this.offer = null;
    this.#seen = undefined;
  }

  turn(panel: PanelName): void {
    this.panel = panel;
    this.host.panelTurned();
  }

  breathe(on: boolean): void {
    this.breathing = on;
    this.host.changed();
  }

  /** On a wall the screen is everybody's a minute after the last touch. */
  touched(): void {
    if (this.host.shared()) this.timers.after(SHOWN, "shared", () => this.household.choose(undefined));
  }

  reveal(): void {
    this.revealed = this.offer?.offer_id;
    this.timers.after(SHOWN, "shown", () => {
      this.revealed = undefined;
      this.host.changed();
    });
    this.host.done();
  }

  speak(line: string, meta?: string): void {
    this.said = { line, meta };
    this.timers.after(SAID, "said", () => {
      this.said = undefined;
      this.host.changed();
    });
  }

  #waits(offer: Offer, state: CardState | null | undefined): boolean {
    const ended = !state || state.quiet || state.answered?.offer_id === offer.offer_id || this.said;
    return !ended && this.host.inHand();
  }

  #letGo(): void {
    this.offer = this.household.state?.offer ?? null;
    this.leaving = !this.offer;
    this.host.changed();
  }

  #opened(): void {
    this.said = undefined;
    this.revealed = undefined;
    this.breathing = false;
    this.panel = "";
  }
}
