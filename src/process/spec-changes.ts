import { isDeepStrictEqual } from "node:util";
import type { ScriptSpec } from "./script-spec.ts";

/** How one list of scripts differs from another, by their names. */
export interface SpecChanges {
  /** In both, and not the same. */
  readonly changed: readonly string[];
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** Compares the scripts that there were with those that there are to be. Pure; names in the order of the lists. */
export function specChanges(before: readonly ScriptSpec[], after: readonly ScriptSpec[]): SpecChanges {
  const were = new Map(before.map((spec) => [spec.name, spec]));
  const are = new Map(after.map((spec) => [spec.name, spec]));
  const both = [...are.values()].filter(({ name }) => were.has(name));
  return {
    changed: both.filter((spec) => !isDeepStrictEqual(spec, were.get(spec.name))).map(({ name }) => name),
    added: [...are.keys()].filter((name) => !were.has(name)),
    removed: [...were.keys()].filter((name) => !are.has(name)),
  };
}
