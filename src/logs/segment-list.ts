import { Deque } from "../async/mod.ts";
import { lastSeq, type Segment } from "./segment.ts";

/** Segments in the order of their seqs: added at the end, taken from the front, found by seq. */
export class SegmentList {
  readonly #segments = new Deque<Segment>();
  #shifted = 0;

  /** The number of the first segment, where the very first one ever pushed has number 0. */
  get firstIndex(): number {
    return this.#shifted;
  }

  /** One more than the number of the last segment. */
  get endIndex(): number {
    return this.#shifted + this.#segments.length;
  }

  /** By number, see {@link firstIndex}. */
  at(index: number): Segment | undefined {
    return index < this.#shifted ? undefined : this.#segments.at(index - this.#shifted);
  }

  first(): Segment | undefined {
    return this.#segments.at(0);
  }

  push(segment: Segment): void {
    this.#segments.push(segment);
  }

  shift(): Segment | undefined {
    const segment = this.#segments.shift();
    if (segment !== undefined) this.#shifted++;
    return segment;
  }

  /** The number of the first segment that holds a line with a seq greater than the given one. */
  indexAfter(seq: number): number {
    return this.#first((segment) => lastSeq(segment) > seq);
  }

  /** The number of the first segment that arrived at a time or later: milliseconds since the epoch. */
  indexFrom(time: number): number {
    return this.#first((segment) => segment.time >= time);
  }

  /** The first for which it holds, where it holds for all that come after one for which it does. */
  #first(holds: (segment: Segment) => boolean): number {
    let low = this.#shifted;
    let high = this.endIndex;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (holds(this.at(middle)!)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
