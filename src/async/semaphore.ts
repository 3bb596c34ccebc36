import { WaitList } from "./wait-list.ts";

/**
 * At most so many at a time, served in the order in which they asked. Names of `Semaphore` in `@std/async`.
 *
 * A permit that is given back goes straight to whoever has waited longest: nobody can slip in between.
 *
 * @example
 * ```ts
 * const starting = new Semaphore(2);
 * let atOnce = 0;
 * async function start(name: string) {
 *   using _permit = await starting.acquire();
 *   console.log(name, ++atOnce <= 2); // true
 *   await Promise.resolve();
 *   atOnce--;
 * }
 * await Promise.all(["api", "web", "db"].map(start));
 * ```
 */
export class Semaphore {
  /** Permits in all. */
  readonly max: number;
  readonly #waiters = new WaitList<undefined, Disposable>();
  #free: number;

  /** @throws {RangeError} if `max` (default 1) is not an integer of 1 or more. */
  constructor(max = 1) {
    if (!Number.isInteger(max) || max < 1) {
      throw new RangeError(`Semaphore: max must be an integer of 1 or more, not ${max}`);
    }
    this.max = max;
    this.#free = max;
  }

  /** Permits that can be had at once. */
  get free(): number {
    return this.#free;
  }

  /** Calls of {@link acquire} that wait. */
  get waiting(): number {
    return this.#waiters.size;
  }

  /**
   * Waits for a permit; disposing of it gives it back (once: the second time does nothing).
   *
   * @param signal gives the waiting up: rejects with its reason, and no permit has been taken
   */
  acquire(signal?: AbortSignal): Promise<Disposable> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    const permit = this.tryAcquire();
    return permit ? Promise.resolve(permit) : this.#waiters.wait(undefined, signal);
  }

  /** A permit if one is free, else `undefined`. */
  tryAcquire(): Disposable | undefined {
    if (this.#free === 0) return undefined;
    this.#free--;
    return this.#permit();
  }

  /**
   * Gives one permit back without its `Disposable`, which must then not be disposed of as well.
   *
   * @throws {RangeError} if none is out.
   */
  release(): void {
    if (this.#free === this.max) {
      throw new RangeError("Semaphore: release() without a permit that was acquired");
    }
    const next = this.#waiters.first;
    if (next) next.resolve(this.#permit());
    else this.#free++;
  }

  #permit(): Disposable {
    let held = true;
    return {
      [Symbol.dispose]: () => {
        if (!held) return;
        held = false;
        this.release();
      },
    };
  }
}
