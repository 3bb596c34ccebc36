import type { StreamName } from "./line.ts";

/** A chunk of whole lines with its text, while that is at hand. */
export interface WatchedChunk {
  readonly run: { readonly id: string; readonly script: string };
  readonly stream: StreamName;
  /** Number of its first line; the others follow without a gap. */
  readonly firstSeq: number;
  /** How many lines, each ended by `\n`. The text may go on with one that is not whole yet. */
  readonly lines: number;
  readonly text: string;
  /** The lines that may tell of a problem, in order, three numbers each: index, and where it begins and ends in the text. */
  readonly candidates: readonly number[];
  /** When it arrived: milliseconds since the epoch. */
  readonly time: number;
  /** One line that was too long; the stream's next line goes on with it. */
  readonly cut: boolean;
}

/** Is shown the text of all that is stored, right after it has been. Neither waits nor throws. */
export interface TextWatcher {
  chunk(chunk: WatchedChunk): void;
  /** Nothing more comes of this run. */
  end(runId: string): void;
}
