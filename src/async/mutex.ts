import { Semaphore } from "./semaphore.ts";

/**
 * One at a time, in the order in which they asked; not reentrant. The last resort: see the rule of state in
 * `docs/concurrency.md`. Where several are held at once, they are taken in the order of the floors, from the
 * ground up.
 *
 * @example
 * ```ts
 * const mutex = new Mutex();
 * let text = "a";
 * async function append(more: string) {
 *   using _held = await mutex.acquire();
 *   const before = await Promise.resolve(text);
 *   text = before + more;
 * }
 * await Promise.all([append("b"), append("c")]);
 * console.log(text); // abc
 * ```
 */
export class Mutex {
  readonly #one = new Semaphore(1);

  get locked(): boolean {
    return this.#one.free === 0;
  }

  /** Waits for the lock; disposing of what it resolves with unlocks. Rejects with the signal's reason. */
  acquire(signal?: AbortSignal): Promise<Disposable> {
    return this.#one.acquire(signal);
  }

  /** The lock if it is free, else `undefined`. */
  tryAcquire(): Disposable | undefined {
    return this.#one.tryAcquire();
  }

  /** Runs `task` under the lock. Rejects with its error, or with the signal's reason if it never began. */
  async run<T>(task: () => T | PromiseLike<T>, signal?: AbortSignal): Promise<T> {
    using _held = await this.acquire(signal);
    return await task();
  }
}
