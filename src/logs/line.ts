/** Which of its two outputs a process wrote to. */
export type StreamName = "stdout" | "stderr";

/** What a line says of itself; `info` where it says nothing. */
export type Level = "error" | "warn" | "info" | "debug";

/** One line of output, as text. Made only when somebody reads it: the store keeps bytes. */
export interface Line {
  /** One increasing number per instance, from 1. */
  readonly seq: number;
  readonly processId: string;
  readonly script: string;
  readonly stream: StreamName;
  /** When its last byte arrived: milliseconds since the epoch. */
  readonly time: number;
  readonly level: Level;
  /** The line as printed, colours and all, without its line ending. */
  readonly raw: string;
  /** The same without ANSI sequences. */
  readonly text: string;
  /** The line was longer than 64 KiB; the next line of this stream goes on with it. */
  readonly cut?: true;
  /** It came after its process had been reported as exited. */
  readonly late?: true;
}

/** What to read. Only lines for which all that is given holds. */
export interface LineQuery {
  /** Lines with a greater seq, oldest first. Default 0: from the beginning. */
  readonly after?: number;
  /** Lines with a smaller seq, the newest of them, oldest first. Not together with `after`. */
  readonly before?: number;
  /**
   * Milliseconds since the epoch: only lines after the last one that is known to have arrived before then. Works as a
   * cursor does: {@link LinePage.missed} does not count what lies before that line.
   */
  readonly from?: number;
  /** Process ids, or names of scripts (all their runs that are kept). None: every process. */
  readonly processes?: readonly string[];
  readonly stream?: StreamName;
  /** This level or worse. */
  readonly level?: Level;
  /** Text that the line (without ANSI) contains, or a pattern that it matches. */
  readonly match?: string | RegExp;
  /** At most so many lines. Default 100, at most 10,000. */
  readonly limit?: number;
}

/** An answer to a {@link LineQuery}. */
export interface LinePage {
  readonly lines: readonly Line[];
  /** The cursor to go on from: every line up to it has been looked at. */
  readonly next: number;
  /** How many lines of these processes were asked for but are no longer kept. Exact. */
  readonly missed: number;
  /** There is more beyond `next`. */
  readonly more: boolean;
}
