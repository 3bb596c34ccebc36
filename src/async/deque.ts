const SMALLEST = 8;
/** Memory for so many elements is kept, for a queue that fills and empties all the time. */
const KEPT = 1_024;

/**
 * A queue with two ends over a circular array: push, shift, pop and access by index in constant time
 * (amortised), where `Array.shift` is linear. Gives memory back when a long one has shrunk to a quarter.
 *
 * Grows without limit: its owner sets the bound.
 *
 * @example
 * ```ts
 * const queue = new Deque<string>();
 * queue.push("a");
 * queue.push("b");
 * queue.shift(); // "a"
 * queue.at(-1); // "b"
 * ```
 */
export class Deque<T> implements Iterable<T> {
  /** Its length is a power of two, so that wrapping round is a mask. */
  #slots: (T | undefined)[] = new Array(SMALLEST);
  #head = 0;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** The element `index` places from the front, or from the back if negative; `undefined` outside. */
  at(index: number): T | undefined {
    const place = index < 0 ? this.#length + index : index;
    if (place < 0 || place >= this.#length) return undefined;
    return this.#slots[(this.#head + place) & (this.#slots.length - 1)];
  }

  /** Adds to the back. */
  push(value: T): void {
    if (this.#length === this.#slots.length) this.#resize(this.#slots.length * 2);
    this.#slots[(this.#head + this.#length) & (this.#slots.length - 1)] = value;
    this.#length++;
  }

  /** Adds to the front. */
  unshift(value: T): void {
    if (this.#length === this.#slots.length) this.#resize(this.#slots.length * 2);
    this.#head = (this.#head - 1) & (this.#slots.length - 1);
    this.#slots[this.#head] = value;
    this.#length++;
  }

  /** Takes from the front; `undefined` when empty. */
  shift(): T | undefined {
    if (this.#length === 0) return undefined;
    const value = this.#slots[this.#head];
    this.#slots[this.#head] = undefined;
    this.#head = (this.#head + 1) & (this.#slots.length - 1);
    this.#length--;
    this.#shrink();
    return value;
  }

  /** Takes from the back; `undefined` when empty. */
  pop(): T | undefined {
    if (this.#length === 0) return undefined;
    this.#length--;
    const last = (this.#head + this.#length) & (this.#slots.length - 1);
    const value = this.#slots[last];
    this.#slots[last] = undefined;
    this.#shrink();
    return value;
  }

  clear(): void {
    this.#slots = new Array(SMALLEST);
    this.#head = 0;
    this.#length = 0;
  }

  /** From front to back. What is added or taken while iterating shows. */
  *[Symbol.iterator](): Iterator<T> {
    for (let i = 0; i < this.#length; i++) yield this.at(i) as T;
  }

  #shrink(): void {
    const size = this.#slots.length;
    if (size > KEPT && this.#length <= size / 4) this.#resize(size / 2);
  }

  #resize(size: number): void {
    const slots: (T | undefined)[] = new Array(size);
    for (let i = 0; i < this.#length; i++) {
      slots[i] = this.#slots[(this.#head + i) & (this.#slots.length - 1)];
    }
    this.#slots = slots;
    this.#head = 0;
  }
}
