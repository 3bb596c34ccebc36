/** Time, handed in to whoever needs it, so that a test can hold it in its hand. All times in milliseconds. */
export interface Clock {
  /** The time of day since 1970; may jump in either direction. For showing, never for measuring. */
  now(): number;
  /** A time that never goes backwards and does not jump; where it begins means nothing. */
  monotonic(): number;
  /**
   * Calls `call` once after `ms` (at once in the next turn if that is 0 or less; never if it is `Infinity`).
   * The returned function takes it back, and does nothing when it is too late.
   */
  after(ms: number, call: () => void): () => void;
  /** Resolves after `ms`. Rejects with the signal's reason. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** {@link Clock.sleep} by means of {@link Clock.after}. */
export function sleepBy(clock: Pick<Clock, "after">, ms: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted) return Promise.reject(signal.reason);
  return new Promise((resolve, reject) => {
    const takeBack = clock.after(ms, () => {
      signal?.removeEventListener("abort", abort);
      resolve();
    });
    const abort = () => {
      takeBack();
      reject(signal?.reason);
    };
    signal?.addEventListener("abort", abort, { once: true });
  });
}
