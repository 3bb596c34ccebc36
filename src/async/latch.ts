import { Condition } from "./condition.ts";

/**
 * Opens once, when it has been counted down to nothing, and stays open.
 *
 * @example
 * ```ts
 * const allStarted = new Latch(2);
 * allStarted.countDown();
 * allStarted.countDown();
 * await allStarted.wait();
 * ```
 */
export class Latch {
  readonly #changed = new Condition();
  #left: number;

  /** @throws {RangeError} if `count` (default 1) is not an integer of 0 or more. */
  constructor(count = 1) {
    if (!Number.isInteger(count) || count < 0) {
      throw new RangeError(`Latch: count must be an integer of 0 or more, not ${count}`);
    }
    this.#left = count;
  }

  get isOpen(): boolean {
    return this.#left === 0;
  }

  /** One less to wait for. Does nothing once it is open. */
  countDown(): void {
    if (this.#left === 0) return;
    this.#left--;
    this.#changed.notify();
  }

  /** Resolves when it is open. Rejects with the signal's reason. */
  wait(signal?: AbortSignal): Promise<void> {
    return this.#changed.wait(() => this.isOpen, signal);
  }
}
