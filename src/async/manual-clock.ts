import { type Clock, sleepBy } from "./clock.ts";

interface Timer {
  readonly due: number;
  readonly call: () => void;
}

/**
 * A clock that stands still until it is moved: for tests that neither sleep nor flake.
 *
 * @example
 * ```ts
 * const clock = new ManualClock();
 * clock.after(1_000, () => console.log("rang"));
 * clock.advance(999);
 * clock.advance(1); // rang
 * ```
 */
export class ManualClock implements Clock {
  /** In the order in which they are due; those due at the same time in the order in which they were set. */
  readonly #timers: Timer[] = [];
  #elapsed = 0;
  #wall: number;

  /** @param wall the time of day to begin with, in milliseconds since 1970 */
  constructor(wall = 0) {
    this.#wall = wall;
  }

  /** Timers that are set: 0 when nobody waits any more. */
  get timers(): number {
    return this.#timers.length;
  }

  now(): number {
    return this.#wall;
  }

  monotonic(): number {
    return this.#elapsed;
  }

  after(ms: number, call: () => void): () => void {
    const timer = { due: this.#elapsed + Math.max(0, ms), call };
    const later = this.#timers.findIndex(({ due }) => due > timer.due);
    this.#timers.splice(later < 0 ? this.#timers.length : later, 0, timer);
    return () => this.#takeBack(timer);
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return sleepBy(this, ms, signal);
  }

  /** Lets `ms` pass: each timer is called at its time, also one that was set by another on the way. */
  advance(ms: number): void {
    const until = this.#elapsed + ms;
    for (let next = this.#timers[0]; next && next.due <= until; next = this.#timers[0]) {
      this.#pass(next.due);
      this.#takeBack(next);
      next.call();
    }
    this.#pass(until);
  }

  /** The time of day jumps, as when somebody sets the clock; timers and {@link monotonic} do not notice. */
  setWall(wall: number): void {
    this.#wall = wall;
  }

  #pass(elapsed: number): void {
    // A timer may itself have advanced the clock beyond this point.
    if (elapsed <= this.#elapsed) return;
    this.#wall += elapsed - this.#elapsed;
    this.#elapsed = elapsed;
  }

  #takeBack(timer: Timer): void {
    const place = this.#timers.indexOf(timer);
    if (place >= 0) this.#timers.splice(place, 1);
  }
}
