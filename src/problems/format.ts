import type { ProblemDraft } from "./draft.ts";

/** A line as a format sees it: its first 2,000 characters. */
export interface SeenLine {
  readonly seq: number;
  /** Without ANSI sequences. */
  readonly text: string;
  /** As printed, and whole: up to 64 KiB. */
  readonly raw: string;
}

/** The lines before one, of the same stream; they are read when they are asked for. */
export interface LinesBefore {
  /**
   * @param back 1: the line right before; up to 20.
   * @returns `undefined` where there is none, or it is no longer kept.
   */
  at(back: number): SeenLine | undefined;
}

/** How one tool prints what went wrong. Pure: knows nothing but the lines that it is given. */
export interface Format {
  readonly tool: string;
  /**
   * Whether a problem of this format begins at this line: one whose lines are to be read, or, where this line says
   * it all, what was found. Only lines come here that are worth a look: those that
   * say error or warning, or name a place in a file. It must be quick to say no, and must not mind how long the
   * line is (no pattern that tries a part of it again and again).
   */
  begin(line: SeenLine, before: LinesBefore): OpenProblem | readonly ProblemDraft[] | undefined;
}

/**
 * - `taken`: the line is part of it.
 * - `last`: the line is part of it, and its end.
 * - `foreign`: the line is not, but it may go on; after ten of these in a row, or some quiet time, it is over.
 * - `ended`: the line is not, and it is over; the line may begin another.
 */
export type Next = "taken" | "last" | "foreign" | "ended";

/** A problem whose lines are being read. */
export interface OpenProblem {
  /**
   * A sign was seen that only this format has: others that have begun at the same line give up, and where it is seen
   * in the first line, none is asked after it. Default `false`.
   */
  readonly certain?: boolean;
  /** The next line of the same stream. */
  next(line: SeenLine): Next;
  /** Called once, when it is over: what was found; nothing if it was no problem after all. */
  finish(): readonly ProblemDraft[];
}
