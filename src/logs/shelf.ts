import { SegmentList } from "./segment-list.ts";
import type { Segment } from "./segment.ts";
import { type Slab, SlabPool } from "./slab.ts";

/**
 * Owner of all segments and their memory, in order of arrival. Holds the bound: when what is kept costs more, the
 * oldest segments go, until one that is pinned.
 */
export class Shelf {
  readonly segments: SegmentList = new SegmentList();
  readonly #bound: number;
  readonly #slabs: SlabPool;
  #overhead = 0;
  #pinnedFrom = Infinity;

  /** @param bound How many bytes of memory may be used, bookkeeping included. */
  constructor(bound: number) {
    this.#bound = bound;
    this.#slabs = new SlabPool(bound);
  }

  /** What is used, in bytes: memory for lines, and what their bookkeeping costs. */
  get used(): number {
    return this.#slabs.inUse + this.#overhead;
  }

  /**
   * A slab with room for so many bytes behind what is used of it; they are free to be written, and belong to
   * nobody until {@link add}.
   */
  room(bytes: number): Slab {
    return this.#slabs.withRoom(bytes);
  }

  /** The usual size of a slab in bytes. */
  get slabSize(): number {
    return this.#slabs.size;
  }

  /** Keeps the next bytes of the slab as a segment. */
  add(make: Omit<Segment, "offset" | "dropped">): Segment {
    const segment: Segment = { ...make, offset: this.#slabs.take(make.slab, make.length), dropped: false };
    this.#overhead += segment.overhead;
    this.segments.push(segment);
    segment.run.segments.push(segment);
    return segment;
  }

  /** Segments from this number on are not evicted; `Infinity`: all may be. */
  pinFrom(index: number): void {
    this.#pinnedFrom = index;
  }

  /** Evicts until the bound is kept, or nothing is left that may go. */
  evict(): void {
    while (this.used > this.#bound && this.segments.firstIndex < this.#pinnedFrom) {
      const segment = this.segments.shift();
      if (segment === undefined) return;
      this.#overhead -= segment.overhead;
      if (!segment.dropped) this.#drop(segment);
    }
  }

  /**
   * Gives up the oldest segments of one run while `when` says so. What is pinned stays; what is given up here
   * still stands in line with its overhead until its turn comes.
   */
  dropOldest(segments: SegmentList, when: (oldest: Segment) => boolean): void {
    const pinned = this.segments.at(this.#pinnedFrom)?.firstSeq ?? Infinity;
    for (let oldest = segments.first(); oldest !== undefined; oldest = segments.first()) {
      if (oldest.firstSeq >= pinned || !when(oldest)) return;
      this.#drop(oldest);
    }
  }

  #drop(segment: Segment): void {
    const { run } = segment;
    segment.dropped = true;
    run.segments.shift();
    run.kept -= segment.lines;
    run.evicted.add(segment.firstSeq, segment.lines);
    this.#slabs.release(segment.slab);
  }
}
