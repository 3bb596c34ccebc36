/** A place in code that a stack trace names. */
export interface Frame {
  /** As printed, without `file://`. */
  readonly file: string;
  /** From 1. */
  readonly line?: number;
  /** From 1. */
  readonly column?: number;
  readonly function?: string;
  /** The user's code: not a library, not the runtime. */
  readonly own: boolean;
}

/** What was the reason of an exception, or one of several that it stands for. */
export interface Cause {
  readonly type?: string;
  readonly message: string;
  readonly frames: readonly Frame[];
}

export type ProblemKind = "exception" | "compile" | "lint" | "test" | "build" | "log" | "other";

/** `new`: it came up; `still`: it was there before, too; `fixed`: what would have shown it again has not. */
export type ProblemState = "new" | "still" | "fixed";

/** Something that went wrong, as a tool has printed it in one or more lines. Each is there once, however often it comes. */
export interface Problem {
  readonly id: string;
  /** Whose newest occurrence it is. */
  readonly processId: string;
  readonly script: string;
  readonly kind: ProblemKind;
  /** Who says so: `tsc`, `eslint`, `pytest`, `node`. */
  readonly tool: string;
  readonly severity: "error" | "warning";
  /** One line or more, without colours. At most 2,000 characters. */
  readonly message: string;
  /** `TS2322`, `E0308`, `no-unused-vars`. */
  readonly code?: string;
  /** `TypeError`. */
  readonly type?: string;
  readonly file?: string;
  /** From 1. */
  readonly line?: number;
  /** From 1. */
  readonly column?: number;
  /** The user's own first, each part in the order in which they were printed. At most 50. */
  readonly frames: readonly Frame[];
  /** At most 10. */
  readonly causes: readonly Cause[];
  /** Seqs of the first and the last line of the newest occurrence; lines of others may lie between. */
  readonly from: number;
  readonly to: number;
  /** How often it has come up. */
  readonly count: number;
  /** Milliseconds since the epoch. */
  readonly firstAt: number;
  readonly lastAt: number;
  readonly state: ProblemState;
}

/** Which problems. Only those for which all that is given holds. */
export interface ProblemQuery {
  /** Those whose newest occurrence ends after this seq. */
  readonly after?: number;
  /** Process ids, or names of scripts. None: every one. */
  readonly processes?: readonly string[];
  /** `green`: the last time that all was well; else a mark's name. The states are then relative to it. */
  readonly since?: string;
  /** Default: `new` and `still`; with `since`, all. */
  readonly states?: readonly ProblemState[];
  readonly severity?: Problem["severity"];
  /** At most so many, the oldest first. Default 100, at most 1,000. */
  readonly limit?: number;
}

/** An answer to a {@link ProblemQuery}. */
export interface ProblemPage {
  /** In the order of their newest occurrences. */
  readonly problems: readonly Problem[];
  /** The cursor to go on from, as `after`. */
  readonly next: number;
  /** How many more there are beyond `next`. */
  readonly more: number;
}
