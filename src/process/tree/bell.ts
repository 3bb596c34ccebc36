import { type Clock, Deferred } from "../../async/mod.ts";

/** Ends a wait early. One waits, anybody rings; a ring while nobody waits ends the next wait at once. */
export class Bell {
  readonly #clock: Pick<Clock, "after">;
  #rung = new Deferred<void>();

  constructor(clock: Pick<Clock, "after">) {
    this.#clock = clock;
  }

  readonly ring = (): void => this.#rung.resolve();

  /** Resolves after so many milliseconds, or when the bell has been rung. */
  async wait(ms: number): Promise<void> {
    const takeBack = this.#clock.after(ms, this.ring);
    await this.#rung.promise;
    takeBack();
    this.#silence();
  }

  #silence(): void {
    this.#rung = new Deferred();
  }
}
