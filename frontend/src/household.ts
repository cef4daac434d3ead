import type { Seed } from "./garden/settle";
import { DOMAIN, type Device, type Hass } from "./hass";
import type { Acted, Act, Answer, CardState, Person, Persons, Seeds } from "./wire";

/** Who lives here, and what is so for the one whose card this is. Says so when any of it changes. */
export class Household {
  persons: Person[] | undefined;
  mayAdd = false;
  person: Person | undefined;
  /** Null while it cannot be reached. */
  state: CardState | null | undefined;
  seeds: readonly Seed[] = [];
  /** The last seed came while somebody could watch it grow. */
  sprouted = false;

  #hass: Hass | undefined;
  #wish: string | undefined;
  #known: unknown[] = [];
  #ends: (() => void)[] = [];
  #round = 0;

  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Look again, if anything changed that decides whose card it is. Nearly always there is nothing to do. */
  look(hass: Hass, wish: string | undefined): void {
    this.#hass = hass;
    const { connection, devices, config } = hass;
    const known = [connection, wish, devices, config.components];
    if (known.every((one, i) => one === this.#known[i])) return;
    const sameHome = this.#known[0] === connection && this.#known[1] === wish;
    const same = sameHome && ours(devices) === ours(this.#known[2] as Record<string, Device>);
    this.#known = known;
    if (same && this.state) return;
    this.#wish = wish;
    void this.#ask();
  }

  /** Somebody on a shared screen said whose moments. Undefined: ask again. */
  choose(person: Person | undefined): void {
    this.#unfollow();
    this.person = person;
    this.state = undefined;
    this.seeds = [];
    this.#changed();
    if (person) void this.#follow(person.entry_id);
  }

  leave(): void {
    this.#known = [];
    this.#unfollow();
  }

  answer(offer_id: string, answer: Answer): Promise<unknown> {
    return this.call("answer", { offer_id, answer });
  }

  act(act: Act): Promise<Acted> {
    return this.call("act", act);
  }

  call<T>(command: string, more: object = {}): Promise<T> {
    const entry_id = this.person?.entry_id;
    return this.#hass!.callWS<T>({ type: `${DOMAIN}/${command}`, entry_id, ...more });
  }

  async #ask(): Promise<void> {
    this.#unfollow();
    const round = this.#round;
    try {
      const { persons, may_add } = await this.#hass!.callWS<Persons>({ type: `${DOMAIN}/persons` });
      if (round !== this.#round) return;
      this.persons = persons;
      this.mayAdd = may_add;
      const before = this.person?.entry_id;
      this.person = this.#whose(persons);
      if (before !== this.person?.entry_id) [this.seeds, this.state] = [[], undefined];
      if (this.person) await this.#follow(this.person.entry_id);
      else this.#changed();
    } catch {
      this.#lost(round);
    }
  }

  #whose(persons: Person[]): Person | undefined {
    if (this.#wish) return persons.find((one) => one.device_id === this.#wish);
    const chosen = persons.find((one) => one.entry_id === this.person?.entry_id);
    return chosen ?? persons.find((one) => one.own_user) ?? (persons.length === 1 ? persons[0] : undefined);
  }

  async #follow(entry_id: string): Promise<void> {
    const round = this.#round;
    const subscribe = async <T>(command: string, told: (message: T) => void) => {
      const message = { type: `${DOMAIN}/${command}`, entry_id };
      const end = await this.#hass!.connection.subscribeMessage<T>((one) => {
        if (round === this.#round) told(one);
      }, message);
      const leave = () => void Promise.resolve(end()).catch(() => undefined);
      if (round === this.#round) this.#ends.push(leave);
      else leave();
    };
    try {
      await subscribe<CardState | null>("subscribe", (state) => {
        this.state = state;
        this.#changed();
      });
      await subscribe<Seeds>("garden", (grown) => this.#grow(grown));
    } catch {
      this.#lost(round);
    }
  }

  #unfollow(): void {
    this.#round++;
    for (const end of this.#ends.splice(0)) end();
  }

  #grow({ seeds, reset }: Seeds): void {
    this.seeds = reset ? seeds : [...this.seeds, ...seeds];
    this.sprouted = !reset;
    this.#changed();
  }

  #lost(round: number): void {
    if (round !== this.#round) return;
    this.state = null;
    this.#changed();
  }
}

/** Which devices are ours, as one comparable word. */
const ours = (devices: Record<string, Device>): string =>
  Object.values(devices)
    .filter(({ identifiers }) => identifiers.some(([domain]) => domain === DOMAIN))
    .map(({ id, name_by_user }) => `${id}${name_by_user}`)
    .join();
