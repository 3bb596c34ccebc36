import type { Mark } from "../parts.ts";

/** A process as the table of the OS shows it. */
export interface ProcessRow {
  readonly pid: number;
  readonly pgid: number;
  /** When it was started, in a unit of the OS: together with the pid it names one process for good. */
  readonly start: number;
  /** Ended, and not yet collected by its parent. */
  readonly zombie: boolean;
  /** Its name without arguments, which may hold secrets. */
  readonly command: string;
  /** What its environment says; nothing where that cannot be read. */
  readonly mark: Mark | undefined;
}

/** The processes of one OS. Synchronous, so that what a row says is as fresh as can be when it is acted on. */
export interface ProcessTable {
  /** All processes whose rows can be read, in no order; nothing where there is no reading them at all. */
  rows(): readonly ProcessRow[] | undefined;
  /** Whether this is still the process of that row. Asked just before a signal. */
  same(row: ProcessRow): boolean;
  /** The present moment in the unit of {@link ProcessRow.start}; nothing where it cannot be had. */
  now(): number | undefined;
}
