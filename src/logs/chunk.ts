import type { StreamName } from "./line.ts";
import { bytesOf, type Segment } from "./segment.ts";

/** Whole lines of one stream of one run, as they arrived together. */
export interface Chunk {
  readonly run: { readonly id: string; readonly script: string };
  readonly stream: StreamName;
  /** Lines, each ended by `\n`; there is no `\r`. A view of the store's memory: see who gave it for how long. */
  readonly bytes: Uint8Array;
  /** At least one. */
  readonly lines: number;
  /** Number of its first line; the others follow without a gap. */
  readonly firstSeq: number;
  /** When it arrived: milliseconds since the epoch. */
  readonly time: number;
  /** It came after its process had been reported as exited. */
  readonly late: boolean;
  /** One line that was longer than 64 KiB; the stream's next line goes on with it. */
  readonly cut: boolean;
  /** The lines whose level is not `info`, in order: `line * 4 + code`. Absent where there is none. */
  readonly levels: Uint32Array | undefined;
}

/** Takes every chunk as it is stored. Neither waits nor throws; copies what it keeps. */
export interface ChunkSink {
  append(chunk: Chunk): void;
  /** Nothing more comes of this run. */
  end(runId: string): void;
}

/** The segment as others see it. The bytes are valid as long as the segment is kept. */
export function chunkOf(segment: Segment): Chunk {
  const { run, stream, lines, firstSeq, time, late, cut, levels } = segment;
  return {
    run: { id: run.id, script: run.script },
    stream,
    bytes: bytesOf(segment),
    lines,
    firstSeq,
    time,
    late,
    cut,
    levels,
  };
}
