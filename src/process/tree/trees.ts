import type { Clock } from "../../async/mod.ts";
import type { Trees } from "../parts.ts";
import { Groups } from "./groups.ts";
import { linuxProcessTable } from "./linux-proc.ts";
import { macosProcessTable } from "./macos-ps.ts";
import { PosixTrees } from "./posix.ts";
import { WindowsTrees } from "./windows.ts";

export interface TreesOptions {
  readonly clock: Clock;
  readonly os: typeof Deno.build.os;
  /** Is told, in words for a person, what brum could not do. */
  readonly onTrouble: (message: string) => void;
}

/** The trees of this OS, and the groups that they know to be brum's: whoever starts a child tells those. */
export function treesOf(
  { clock, os, onTrouble }: TreesOptions,
): { readonly trees: Trees; readonly groups: Groups } {
  const table = os === "darwin" ? macosProcessTable() : linuxProcessTable();
  const groups = new Groups(table);
  const trees = os === "windows"
    ? new WindowsTrees((pid) => groups.isLiving(pid))
    : new PosixTrees({ table, groups, clock, onTrouble });
  return { trees, groups };
}
