/** A few things that happen a little later, each at most once; all of them end together. */
export class Timers {
  readonly #running = new Map<string, ReturnType<typeof setTimeout>>();

  after(seconds: number, name: string, then: () => void): void {
    this.stop(name);
    this.#running.set(name, setTimeout(() => {
      this.#running.delete(name);
      then();
    }, seconds * 1000));
  }

  has(name: string): boolean {
    return this.#running.has(name);
  }

  stop(name: string): void {
    clearTimeout(this.#running.get(name));
    this.#running.delete(name);
  }

  stopAll(): void {
    for (const name of [...this.#running.keys()]) this.stop(name);
  }
}
