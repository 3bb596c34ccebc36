/**
 * Keeps the newest `capacity` values: one more overwrites the oldest, and is counted.
 *
 * @example
 * ```ts
 * const recent = new RingBuffer<number>(2);
 * recent.push(1);
 * recent.push(2);
 * recent.push(3); // 1, the value overwritten
 * [...recent]; // [2, 3]
 * recent.overwritten; // 1
 * ```
 */
export class RingBuffer<T> implements Iterable<T> {
  readonly capacity: number;
  #slots: T[] = [];
  #oldest = 0;
  #overwritten = 0;

  /** @throws {RangeError} if `capacity` is not an integer of 1 or more. */
  constructor(capacity: number) {
    if (!Number.isInteger(capacity) || capacity < 1) {
      throw new RangeError(`RingBuffer: capacity must be an integer of 1 or more, not ${capacity}`);
    }
    this.capacity = capacity;
  }

  get size(): number {
    return this.#slots.length;
  }

  /** How many values have been overwritten since the beginning. */
  get overwritten(): number {
    return this.#overwritten;
  }

  /** Adds the newest; returns the value that it overwrote, if any. */
  push(value: T): T | undefined {
    if (this.#slots.length < this.capacity) {
      this.#slots.push(value);
      return undefined;
    }
    const gone = this.#slots[this.#oldest];
    this.#slots[this.#oldest] = value;
    this.#oldest = (this.#oldest + 1) % this.capacity;
    this.#overwritten++;
    return gone;
  }

  /** The value `index` places from the oldest, or from the newest if negative; `undefined` outside. */
  at(index: number): T | undefined {
    const place = index < 0 ? this.#slots.length + index : index;
    if (place < 0 || place >= this.#slots.length) return undefined;
    return this.#slots[(this.#oldest + place) % this.#slots.length];
  }

  /** Forgets all values; the count of overwritten ones stays. */
  clear(): void {
    this.#slots = [];
    this.#oldest = 0;
  }

  /** From the oldest to the newest. */
  *[Symbol.iterator](): Iterator<T> {
    for (let i = 0; i < this.#slots.length; i++) yield this.at(i) as T;
  }
}
