import type { StreamName } from "./line.ts";
import type { RunState } from "./run-state.ts";
import type { Slab } from "./slab.ts";

/** Whole lines of one stream of one run, as they came in one chunk: the unit in which lines are kept and evicted. */
export interface Segment {
  readonly run: RunState;
  readonly stream: StreamName;
  readonly firstSeq: number;
  /** At least one. Their seqs follow each other. */
  readonly lines: number;
  /** Milliseconds since the epoch. */
  readonly time: number;
  /** It came after the run had been reported as exited. */
  readonly late: boolean;
  /** One line that goes on in the next one. */
  readonly cut: boolean;
  /** The lines that are not `info`: `line * 4 + code`. */
  readonly levels: Uint32Array | undefined;
  readonly slab: Slab;
  readonly offset: number;
  readonly length: number;
  /** What it costs beside its bytes. */
  readonly overhead: number;
  /** Its bytes are gone; it only still stands in line. */
  dropped: boolean;
}

/** Measured: the object, its places in the lists, a number with a fraction or two. */
const OBJECT = 200;
const TYPED_ARRAY = 200;

/** What a segment costs in memory beside its bytes, so that a flood of tiny chunks keeps to the bound too. */
export function overheadOf(levels: Uint32Array | undefined): number {
  return levels === undefined ? OBJECT : OBJECT + TYPED_ARRAY + levels.byteLength;
}

export function lastSeq(segment: Segment): number {
  return segment.firstSeq + segment.lines - 1;
}

/** Its lines, each ended by `\n`. Not a copy. */
export function bytesOf(segment: Segment): Uint8Array {
  return segment.slab.bytes.subarray(segment.offset, segment.offset + segment.length);
}
