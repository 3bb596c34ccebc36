export interface BackoffOptions {
  /** The first delay in milliseconds. */
  readonly base: number;
  /** No delay is longer, in milliseconds. */
  readonly cap: number;
  /** Each delay is so many times the one before; default 2. */
  readonly factor?: number;
}

/**
 * How long to wait before trying again: `base`, then `factor` times more each time, up to `cap`. Holds no state:
 * whoever tries counts.
 *
 * @example
 * ```ts
 * const backoff = new Backoff({ base: 1_000, cap: 30_000 });
 * backoff.delay(0); // 1000
 * backoff.delay(9); // 30000
 * ```
 */
export class Backoff {
  readonly #base: number;
  readonly #cap: number;
  readonly #factor: number;

  /** @throws {RangeError} if `base` or `cap` is negative, or `factor` less than 1. */
  constructor({ base, cap, factor = 2 }: BackoffOptions) {
    if (!(base >= 0 && cap >= 0 && factor >= 1)) {
      throw new RangeError(
        `Backoff: base and cap must be 0 or more and factor 1 or more, not ${base}, ${cap} and ${factor}`,
      );
    }
    this.#base = base;
    this.#cap = cap;
    this.#factor = factor;
  }

  /** Milliseconds before the next try, after `attempt` tries in vain (0 for the first). */
  delay(attempt: number): number {
    if (this.#base === 0) return 0;
    return Math.min(this.#cap, this.#base * this.#factor ** Math.max(0, attempt));
  }
}
