import { Deferred } from "../async/mod.ts";
import { type Chunk, chunkOf } from "./chunk.ts";
import type { RunState } from "./run-state.ts";
import type { Segment } from "./segment.ts";
import type { SegmentList } from "./segment-list.ts";

/** What a run may pin more than its share once it is being stopped, so that it can end. */
export const ENDING_EXTRA: number = 1024 * 1024;

/** What a pin needs of the store. */
export interface PinHost {
  readonly segments: SegmentList;
  run(id: string): RunState | undefined;
  /** How many bytes all runs together, and this run, may pin. */
  readonly bytes: number;
  share(): number;
  /** Segments before this number are no longer pinned. */
  moved(index: number): void;
  closed(): void;
}

/**
 * The printer's place in the order of arrival. What lies behind it is not evicted, and a run that has more there
 * than its share is not read on: that is what {@link gate} is for.
 *
 * Bounds: pinned are at most `bytes` in all, and beyond that one chunk for each child, and 1 MiB for each run
 * that is being stopped.
 */
export class Pin {
  readonly #host: PinHost;
  readonly #gates = new Map<RunState, Deferred<void>>();
  #next: number;
  #released: number;
  #pinned = 0;
  #lines = 0;
  #closed = false;

  /** Begins with the oldest line that is kept. */
  constructor(host: PinHost) {
    this.#host = host;
    this.#next = this.#released = host.segments.firstIndex;
    for (let i = this.#next; i < host.segments.endIndex; i++) this.#count(host.segments.at(i)!, 1);
    host.moved(this.#released);
  }

  /** How many lines have not been released yet. */
  get lines(): number {
    return this.#lines;
  }

  /**
   * The next chunks, until they have `maxBytes` together, and at least one if there is one. Their bytes are valid
   * until they are released.
   */
  next(maxBytes: number): Chunk[] {
    const chunks: Chunk[] = [];
    for (let bytes = 0; !this.#closed && bytes < maxBytes;) {
      const segment = this.#host.segments.at(this.#next);
      if (segment === undefined || (chunks.length > 0 && bytes + segment.length > maxBytes)) break;
      this.#next++;
      if (segment.dropped) continue;
      chunks.push(chunkOf(segment));
      bytes += segment.length;
    }
    return chunks;
  }

  /** Chunks that were given by {@link next}, in that order, are no longer needed. */
  release(chunks: readonly Chunk[]): void {
    if (this.#closed || chunks.length === 0) return;
    for (let left = chunks.length; left > 0 && this.#released < this.#next; this.#released++) {
      const segment = this.#host.segments.at(this.#released)!;
      if (segment.dropped) continue;
      this.#count(segment, -1);
      left--;
    }
    this.#host.moved(this.#released);
    this.review();
  }

  /** What the run has pinned, in bytes, with the cost of its bookkeeping. */
  backlog(runId: string): number {
    return this.#host.run(runId)?.pinned ?? 0;
  }

  /** `undefined`: go on reading this run's output. A promise: when it has resolved. */
  gate(runId: string): Promise<void> | undefined {
    const run = this.#host.run(runId);
    if (run === undefined || !this.#isOver(run)) return undefined;
    let gate = this.#gates.get(run);
    if (gate === undefined) this.#gates.set(run, gate = new Deferred());
    return gate.promise;
  }

  /** Nothing is pinned any more, and nobody held back. Does nothing the second time. */
  close(): void {
    if (this.#closed) return;
    for (let i = this.#released; i < this.#host.segments.endIndex; i++) {
      this.#count(this.#host.segments.at(i)!, -1);
    }
    this.#closed = true;
    this.review();
    this.#host.closed();
  }

  /** A segment has been added. Called by the store. */
  added(segment: Segment): void {
    this.#count(segment, 1);
  }

  /** Opens the gates of those that are under their share now. Called by the store when shares have changed. */
  review(): void {
    for (const [run, gate] of this.#gates) {
      if (this.#isOver(run)) continue;
      this.#gates.delete(run);
      gate.resolve();
    }
  }

  #isOver(run: RunState): boolean {
    if (this.#closed || run.pinned === 0) return false;
    if (run.ending) return run.pinned >= this.#host.share() + ENDING_EXTRA;
    return run.pinned >= this.#host.share() || this.#pinned >= this.#host.bytes;
  }

  #count(segment: Segment, sign: 1 | -1): void {
    if (segment.dropped) return;
    const cost = sign * (segment.length + segment.overhead);
    segment.run.pinned += cost;
    this.#pinned += cost;
    this.#lines += sign * segment.lines;
  }
}
