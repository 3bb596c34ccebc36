import { nearestNames, type Result } from "../../config/mod.ts";
import type { ProcessInfo, ScriptInfo } from "../../instance/mod.ts";

/** More names than these would bury the message. */
const shown = 8;

/**
 * What the words of a command mean, as names of scripts and ids of processes: a script's name beats a process id, which
 * beats a group. `all`, where nothing has that name, and no word at all are everything.
 *
 * @returns `undefined` for everything, or one line that says what is wrong and what there is
 */
export function targetsOf(
  words: readonly string[],
  scripts: readonly Pick<ScriptInfo, "name" | "group">[],
  processes: readonly Pick<ProcessInfo, "id">[],
): Result<readonly string[] | undefined, string> {
  const direct = new Set([...scripts.map(({ name }) => name), ...processes.map(({ id }) => id)]);
  const groups = Map.groupBy(scripts, ({ group }) => group ?? "");
  groups.delete("");
  const targets = new Set<string>();
  const wrong: string[] = [];
  let all = words.length === 0;
  for (const word of words) {
    const members = groups.get(word);
    if (direct.has(word)) targets.add(word);
    else if (members) { for (const { name } of members) targets.add(name); }
    else if (word === "all") all = true;
    else wrong.push(unknownTarget(word, [...direct, ...groups.keys()]));
  }
  if (wrong.length > 0) return { ok: false, error: wrong.join("; ") };
  return { ok: true, value: all ? undefined : [...targets] };
}

/** `no script, process or group is named 'ap'; did you mean api?` */
export function unknownTarget(word: string, known: readonly string[]): string {
  const wrong = `no script, process or group is named '${word}'`;
  const near = nearestNames(word, known);
  if (near.length > 0) return `${wrong}; did you mean ${near.join(", ")}?`;
  if (known.length === 0) return `${wrong}; the instance has no scripts`;
  const rest = known.length > shown ? ` and ${known.length - shown} more` : "";
  return `${wrong}; there is ${known.slice(0, shown).join(", ")}${rest}`;
}
