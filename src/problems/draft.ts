import type { ProblemKind } from "./problem.ts";

/** A frame as a format has read it. */
export interface FrameDraft {
  /** As printed. */
  readonly file: string;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  readonly function?: string | undefined;
  /** Only where the format knows better than the path tells. */
  readonly own?: boolean | undefined;
}

export interface CauseDraft {
  readonly type?: string | undefined;
  readonly message: string;
  readonly frames?: readonly FrameDraft[] | undefined;
}

/**
 * What a format has read. Who it is, whose, and how often, is found out later; so are which frames are the user's
 * own, their order, and the bounds. Without a place of its own, it gets that of the first frame that is the user's.
 */
export interface ProblemDraft {
  readonly kind: ProblemKind;
  /** Default: the format's. */
  readonly tool?: string | undefined;
  /** Default `error`. */
  readonly severity?: "error" | "warning" | undefined;
  readonly message: string;
  readonly code?: string | undefined;
  readonly type?: string | undefined;
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  /** In the order in which they were printed. */
  readonly frames?: readonly FrameDraft[] | undefined;
  readonly causes?: readonly CauseDraft[] | undefined;
  /** Seqs of its first and last line. Default: the first and the last line that was taken. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}
