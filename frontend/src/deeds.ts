import { navigate } from "./hass";
import type { Sitting } from "./sitting";
import type { Deed } from "./view";
import type { Act, Answer, Capacity, CardState } from "./wire";

const CHOSEN = 0.4; // seconds without another choice before the capacity is sent

/** What each tap does: the card shows it at once, and takes it back should it not go through. */
export class Deeds {
  readonly #sitting: Sitting;

  constructor(sitting: Sitting) {
    this.#sitting = sitting;
  }

  do(deed: Deed): void {
    const sitting = this.#sitting;
    sitting.aside = undefined;
    switch (deed.do) {
      case "answer": return this.#answer(deed.answer);
      case "choose": return this.#choose(deed.person);
      case "pause": return this.#pause(deed.seconds);
      case "enough": return this.#enough();
      case "resume": return this.#expect({ quiet: null }, { act: "resume" });
      case "show": return sitting.reveal();
      case "now": return void this.#offerNow();
      case "breathe": return this.#breathe();
      case "record": return this.#record();
      case "stop": return sitting.breathe(false);
      case "more": return sitting.turn(sitting.panel ? "" : "list");
      case "longer": return sitting.turn("longer");
      case "page": return this.#openPage();
      case "add": return navigate("/config/integrations/dashboard/add?domain=connection_moments");
    }
  }

  capacity(capacity: Capacity): void {
    const sitting = this.#sitting;
    const lasting = sitting.state?.lasting ?? false;
    sitting.hope = { ...sitting.hope, capacity };
    sitting.host.changed();
    sitting.timers.after(CHOSEN, "capacity", () => {
      void this.#attempt(sitting.household.act({ act: "capacity", capacity, lasting }));
    });
  }

  #answer(answer: Answer): void {
    const sitting = this.#sitting;
    const offer = sitting.offer!;
    const { say } = sitting.host;
    if (answer === "not_today") sitting.hope = { offer: null, quiet: { until: sitting.state!.tomorrow } };
    else if (answer === "received") sitting.speak(offer.text === null ? say("that_is_nice") : offer.received);
    else if (answer === "not_this_kind") sitting.speak(say("kind_off"), say("kind_back"));
    else sitting.speak(say(answer === "later" ? "said_later" : "said_not_now"));
    sitting.revealed = undefined;
    sitting.offer = null;
    this.#done();
    void this.#attempt(sitting.household.answer(offer.offer_id, answer), () => (sitting.offer = offer));
  }

  #choose(person: Parameters<Sitting["household"]["choose"]>[0]): void {
    this.#sitting.household.choose(person);
    this.#sitting.touched();
    this.#done();
  }

  #enough(): void {
    const quiet = { until: this.#sitting.state!.tomorrow };
    this.#expect({ quiet }, { act: "pause", until_tomorrow: true });
  }

  #pause(seconds: number | undefined): void {
    const until = seconds ? new Date(Date.now() + seconds * 1000).toISOString() : null;
    this.#expect({ quiet: { until }, offer: null }, { act: "pause", for: seconds });
  }

  #expect(hope: Partial<CardState>, act: Act): void {
    const sitting = this.#sitting;
    const { offer } = sitting;
    sitting.hope = hope;
    sitting.said = undefined;
    if (hope.offer === null) sitting.offer = null;
    this.#done();
    void this.#attempt(sitting.household.act(act), () => (sitting.offer = offer));
  }

  async #offerNow(): Promise<void> {
    const sitting = this.#sitting;
    this.#done();
    const outcome = await this.#attempt(sitting.household.act({ act: "offer" }));
    if (outcome?.offered !== false) return;
    sitting.speak(sitting.host.say("nothing_fits"), outcome.sentence);
    sitting.host.done();
  }

  #breathe(): void {
    this.#done();
    this.#sitting.breathe(true);
    void this.#attempt(this.#sitting.household.act({ act: "breathe" }));
  }

  #record(): void {
    const sitting = this.#sitting;
    sitting.speak(sitting.host.say("kept"));
    this.#done();
    void this.#attempt(sitting.household.act({ act: "record" }));
  }

  #openPage(): void {
    this.#sitting.page = true;
    this.#sitting.panel = "";
    this.#sitting.host.changed();
  }

  #done(): void {
    this.#sitting.panel = "";
    this.#sitting.breathing = false;
    this.#sitting.host.done();
  }

  /** Do it; and if that does not go through, everything is as it was. */
  async #attempt<T>(work: Promise<T>, undo?: () => void): Promise<T | undefined> {
    const sitting = this.#sitting;
    try {
      return await work;
    } catch {
      sitting.hope = undefined;
      sitting.said = undefined;
      sitting.breathing = false;
      undo?.();
      sitting.aside = sitting.host.say("trouble");
      sitting.host.changed();
      return undefined;
    }
  }
}
