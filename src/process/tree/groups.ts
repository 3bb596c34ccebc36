import process from "node:process";
import { Deferred } from "../../async/mod.ts";
import type { Mark } from "../parts.ts";
import { belongsTo } from "./mark.ts";
import type { ProcessRow, ProcessTable } from "./process-table.ts";

interface Group {
  readonly leaderEnded: Deferred<void>;
  /** Until when its members must have been started to be ours for sure; nothing while the leader lives. */
  left?: { readonly at: number | undefined };
}

/**
 * Knows which process groups brum has founded, and for how long their numbers mean them.
 *
 * ```text
 *   founded ──▶ living ── leader ended, others left ──▶ left ── seen empty ──▶ (forgotten)
 *                  └───── leader ended, nobody left ────────────────────────▶
 * ```
 *
 * The kernel gives a number to nobody else while the leader is not collected or the group has a member. So a living
 * group is ours, a forgotten one is not, and one that is left is ours if one of its members carries the mark or was
 * started before the leader ended. Bounded by the number of pids.
 */
export class Groups {
  readonly #table: ProcessTable;
  readonly #groups = new Map<number, Group>();

  constructor(table: ProcessTable) {
    this.#table = table;
  }

  founded(pgid: number): void {
    this.#groups.set(pgid, { leaderEnded: new Deferred() });
  }

  /** To be called when the leader has been collected, before anything else can come of it. */
  leaderEnded(pgid: number): void {
    const group = this.#groups.get(pgid);
    if (!group) return;
    if (groupExists(pgid)) group.left = { at: this.#table.now() };
    else this.#groups.delete(pgid);
    group.leaderEnded.resolve();
  }

  /** Whether its leader lives, or left somebody behind. */
  isKnown(pgid: number): boolean {
    return this.#groups.has(pgid);
  }

  /** Whether the leader lives. Resolved {@link whenLeaderEnded} at the moment when it no longer does. */
  isLiving(pgid: number): boolean {
    const group = this.#groups.get(pgid);
    return group !== undefined && group.left === undefined;
  }

  whenLeaderEnded(pgid: number): Promise<void> {
    return this.#groups.get(pgid)?.leaderEnded.promise ?? Promise.resolve();
  }

  /**
   * Whether a group is ours, by what the process table shows (all its rows, zombies included; nothing if it cannot be
   * read: then the group that was left is believed to be the same). One that has become empty is forgotten.
   */
  isOurs(pgid: number, mark: Mark, rows: readonly ProcessRow[] | undefined): boolean {
    const group = this.#groups.get(pgid);
    if (!group) return false;
    if (!group.left) return true;
    if (!rows) return true;
    if (rows.length === 0) this.#groups.delete(pgid);
    const { at } = group.left;
    return rows.some((row) =>
      (row.mark !== undefined && belongsTo(row.mark, mark)) || (at !== undefined && row.start <= at)
    );
  }
}

/** Whether a group has a member, a zombie included. */
export function groupExists(pgid: number): boolean {
  try {
    process.kill(-pgid, 0);
    return true;
  } catch (error) {
    return (error as { code?: unknown }).code === "EPERM";
  }
}
