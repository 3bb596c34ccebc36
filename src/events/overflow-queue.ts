import type { BrumEvent } from "./event.ts";

/** What becomes of one event too many: the oldest makes room, or an older one of the same key. */
export type OverflowRule = "oldest" | "coalesce";

/**
 * A bounded queue that never refuses: what it gives up for a newer event is counted.
 *
 * With `coalesce` a full queue gives up the newest event that has the same key as the one to be added, and the
 * oldest of all if there is none. Each operation takes constant time.
 */
export class OverflowQueue {
  /** In the order in which they came; the numbers only go up. */
  readonly #waiting = new Map<number, BrumEvent>();
  /** For each key the number of the newest event that waits. */
  readonly #newest = new Map<string, number>();
  readonly #bound: number;
  readonly #rule: OverflowRule;
  readonly #keyOf: (event: BrumEvent) => string;
  #next = 0;
  #dropped = 0;
  #coalesced = 0;

  constructor(bound: number, rule: OverflowRule, keyOf: (event: BrumEvent) => string) {
    this.#bound = bound;
    this.#rule = rule;
    this.#keyOf = keyOf;
  }

  get length(): number {
    return this.#waiting.size;
  }

  /** Events that made room. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Events that were replaced by a newer one of the same key. */
  get coalesced(): number {
    return this.#coalesced;
  }

  push(event: BrumEvent): void {
    const key = this.#rule === "coalesce" ? this.#keyOf(event) : undefined;
    if (this.#waiting.size >= this.#bound) this.#makeRoom(key);
    const number = this.#next++;
    this.#waiting.set(number, event);
    if (key !== undefined) this.#newest.set(key, number);
  }

  /** Takes the oldest. */
  shift(): BrumEvent | undefined {
    for (const [number, event] of this.#waiting) {
      this.#remove(number, event);
      return event;
    }
    return undefined;
  }

  /** Returns how many there were. */
  clear(): number {
    const gone = this.#waiting.size;
    this.#waiting.clear();
    this.#newest.clear();
    return gone;
  }

  #makeRoom(key: string | undefined): void {
    const same = key === undefined ? undefined : this.#newest.get(key);
    if (same === undefined) {
      this.#dropped++;
      this.shift();
    } else {
      this.#coalesced++;
      this.#waiting.delete(same);
    }
  }

  #remove(number: number, event: BrumEvent): void {
    this.#waiting.delete(number);
    if (this.#rule !== "coalesce") return;
    const key = this.#keyOf(event);
    if (this.#newest.get(key) === number) this.#newest.delete(key);
  }
}
