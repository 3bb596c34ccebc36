/**
 * What the printers need of the store: its lines in the order in which they arrived, chunk by chunk and in bytes.
 * The store's `Pin` is one.
 */
import type { StreamName } from "../logs/mod.ts";

/** Whole lines of one stream of one run. */
export interface PrintChunk {
  readonly run: { readonly id: string; readonly script: string };
  readonly stream: StreamName;
  /** Lines with their endings; the last one may lack its own. Valid until the chunk is released. */
  readonly bytes: Uint8Array;
  readonly lines: number;
  /** Number of its first line; the others follow without a gap. */
  readonly firstSeq: number;
  /** When it arrived: milliseconds since the epoch. */
  readonly time: number;
  readonly late: boolean;
}

export interface PrintSource<C extends PrintChunk = PrintChunk> {
  /** What comes next, of about so many bytes, at least one chunk if there is one. */
  next(maxBytes: number): readonly C[];
  /** They have been printed: the store may drop them. */
  release(chunks: readonly C[]): void;
  /** Nothing is printed any more: the store may drop everything, and no child is held back. */
  close(): void;
}

/** A line that is not finished: a prompt, a progress bar. */
export interface OpenEnd {
  readonly run: { readonly id: string; readonly script: string };
  readonly stream: StreamName;
  readonly bytes: Uint8Array;
}

/** Turns chunks into what is printed. */
export interface ChunkFormat {
  /** The whole chunk, each line with its ending. */
  chunk(chunk: PrintChunk): string;
  /** What shows an unfinished line as it stands now; empty where nothing is to be shown. */
  open(end: OpenEnd, time: number): string;
}
