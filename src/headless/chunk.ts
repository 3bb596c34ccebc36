/** What the printers need of the store: its lines in the order in which they arrived, chunk by chunk. */
import type { Chunk, UnfinishedLine } from "../logs/mod.ts";

/** The place of a printer in that order. The store's `Pin` is one. */
export interface PrintSource {
  /** How many lines have not been released. */
  readonly lines: number;
  /** What comes next, of about so many bytes, at least one chunk if there is one. Valid until released. */
  next(maxBytes: number): readonly Chunk[];
  /** They have been printed: the store may drop them. In the order in which they were given. */
  release(chunks: readonly Chunk[]): void;
  /** Nothing is printed any more: the store may drop everything, and no child is held back. */
  close(): void;
}

/** Turns what is stored into what is printed. */
export interface ChunkFormat {
  /** The whole chunk, each line with its ending. */
  chunk(chunk: Chunk): string;
  /** What shows an unfinished line as it stands now; empty where nothing is to be shown. */
  open(line: UnfinishedLine, time: number): string;
}
