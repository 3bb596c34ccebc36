import type { TreeRef } from "../parts.ts";
import { groupExists, type Groups } from "./groups.ts";
import { belongsTo } from "./mark.ts";
import type { ProcessRow } from "./process-table.ts";

/** What is alive of a tree. */
export interface Remains {
  /** Somebody in its group, and the group is ours. */
  readonly group: boolean;
  /** Who has left the group and is known by the mark. None if the tree is not to be swept. */
  readonly escaped: readonly ProcessRow[];
  /** All of them. */
  readonly pids: readonly number[];
}

/**
 * Looks for a tree in the process table. Where there is none to read (`rows` is nothing) the kernel still says whether
 * the group exists.
 */
export function remainsOf(tree: TreeRef, groups: Groups, rows: readonly ProcessRow[] | undefined): Remains {
  const inGroup = rows?.filter((row) => row.pgid === tree.pgid);
  const ours = groups.isOurs(tree.pgid, tree.mark, inGroup);
  if (!rows || !inGroup) {
    const group = ours && groupExists(tree.pgid);
    return { group, escaped: [], pids: group ? [tree.pgid] : [] };
  }
  const members = ours ? inGroup.filter((row) => !row.zombie) : [];
  const escaped = tree.sweep ? rows.filter((row) => hasEscaped(row, tree, ours)) : [];
  return { group: members.length > 0, escaped, pids: [...members, ...escaped].map((row) => row.pid) };
}

function hasEscaped({ pid, pgid, zombie, mark }: ProcessRow, tree: TreeRef, groupIsOurs: boolean): boolean {
  if (zombie || mark === undefined || !belongsTo(mark, tree.mark)) return false;
  return pid !== Deno.pid && !(groupIsOurs && pgid === tree.pgid);
}
