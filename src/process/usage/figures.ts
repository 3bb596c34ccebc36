import type { TreeRef } from "../parts.ts";

/** What one process of a tree uses. */
export interface ProcessFigures {
  readonly pid: number;
  /** Tells it from a later process with the same pid. */
  readonly start: string | number;
  readonly pgid: number;
  /** Time of a core that it has used since it was started, in milliseconds. */
  readonly cpu: number;
  /** Resident, in bytes. */
  readonly memory: number;
}

/** Reads the figures of all processes in some trees: one pass over the process table of the OS. */
export type ReadFigures = (trees: readonly TreeRef[]) => Promise<readonly ProcessFigures[]>;
