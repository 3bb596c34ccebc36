import type { ScriptInfo } from "./instance.ts";

/** The word that means every script, unless one has that name. */
const all = "all";

/** Whether a word among these means every script: then a stop or a restart is of all that runs. Pure. */
export function meansAll(
  words: readonly string[],
  scripts: readonly Pick<ScriptInfo, "name" | "group">[],
): boolean {
  return words.includes(all) && !scripts.some(({ name, group }) => name === all || group === all);
}

/**
 * What words stand for that name scripts, groups, process ids or `all`: names of scripts, and whatever else was given
 * as it stands (a process id, or a mistake). Pure. A script wins over a group of its name, and both over `all`; a
 * group is its scripts in their order; what is meant twice is there once.
 *
 * @param scripts all that there are
 */
export function resolveTargets(
  words: readonly string[],
  scripts: readonly Pick<ScriptInfo, "name" | "group">[],
): readonly string[] {
  const names = new Set(scripts.map(({ name }) => name));
  const groups = Map.groupBy(scripts, ({ group }) => group);
  return [
    ...new Set(words.flatMap((word) => {
      if (names.has(word)) return [word];
      return (groups.get(word) ?? (word === all ? scripts : [{ name: word }])).map(({ name }) => name);
    })),
  ];
}
