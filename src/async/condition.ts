import { WaitList } from "./wait-list.ts";

/**
 * Waits until something is true of a state that another owns. The owner calls {@link notify} in the same
 * synchronous method that has changed the state.
 *
 * A predicate is asked synchronously, and may take what it has found: by the time that the waiting task goes
 * on, the state may have changed again.
 *
 * @example
 * ```ts
 * const queue: string[] = [];
 * const changed = new Condition();
 * const taken = changed.wait(() => queue.length > 0).then(() => queue.shift());
 * queue.push("first");
 * changed.notify();
 * console.log(await taken); // first
 * ```
 */
export class Condition {
  readonly #waiters = new WaitList<() => boolean, void>();
  #rounds = 0;

  /** Calls of {@link wait} that wait. */
  get waiting(): number {
    return this.#waiters.size;
  }

  /**
   * Resolves as soon as `holds` says so: now, or at a later {@link notify}. Rejects with what `holds` throws,
   * or with the signal's reason.
   */
  wait(holds: () => boolean, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    try {
      if (holds()) return Promise.resolve();
    } catch (error) {
      return Promise.reject(error);
    }
    return this.#waiters.wait(holds, signal);
  }

  /**
   * Asks everybody who waits, in the order in which they came. Never throws: a predicate that does fails its own
   * waiter. Called by a predicate, it asks everybody once more when this round is over.
   */
  notify(): void {
    this.#rounds++;
    if (this.#rounds > 1) return;
    for (let done = 0; done < this.#rounds; done++) this.#ask();
    this.#rounds = 0;
  }

  #ask(): void {
    for (const waiter of this.#waiters) {
      try {
        if (waiter.brought()) waiter.resolve();
      } catch (error) {
        waiter.reject(error);
      }
    }
  }
}
