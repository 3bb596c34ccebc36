import { isDeepStrictEqual } from "node:util";
import { dotted } from "./dotted.ts";
import type { Settings } from "./schema.ts";
import { isTable } from "./tables.ts";

/**
 * The settings that are not the same in both, by dotted key: `logs.bytes`, `scripts.api.restart`; `scripts.api`
 * where only one of them has that script. Pure.
 */
export function settingsDiff(before: Settings, after: Settings): string[] {
  return differing([], before, after).map(dotted);
}

function differing(path: readonly string[], before: unknown, after: unknown): string[][] {
  if (isDeepStrictEqual(before, after)) return [];
  // A script's keys are the deepest that are settings of their own.
  const depth = path[0] === "scripts" ? 3 : 2;
  if (path.length === depth || !isTable(before) || !isTable(after)) return [[...path]];
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) => differing([...path, key], before[key], after[key]));
}
