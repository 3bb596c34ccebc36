import { resolve } from "node:path";
import { connect, listScripts } from "../../app/mod.ts";
import { systemClock } from "../../async/mod.ts";
import type { Command, Surroundings } from "../command.ts";

/** What can be named, with what is said of it. */
export type Names = readonly { readonly value: string; readonly says: string }[];

/** Whoever presses Tab waits no longer. Milliseconds. */
const patience = 1_000;

/** Shells evaluate what is completed, some of them also while they complete it: other names are typed by hand. */
const harmless = /^[\w][\w.:@/+-]*$/;

/** The names that a command's arguments may have; those that are known by then. Never rejects. */
export async function knownNames(
  kind: Command["completes"],
  words: readonly string[],
  { cwd }: Surroundings,
): Promise<Names> {
  if (kind === undefined) return [];
  const directory = resolve(cwd, directoryIn(words));
  const found: { value: string; says: string }[] = [];
  const add = (value: string, says: string) => {
    if (harmless.test(value) && !found.some((other) => other.value === value)) found.push({ value, says });
  };
  const late = new AbortController();
  const all = kind === "scripts" ? scriptsOf(directory, add) : targetsOf(directory, add);
  try {
    await Promise.race([all, systemClock.sleep(patience, late.signal)]);
  } catch {
    // expected: a directory without scripts, an instance that has just ended. What is known is given.
  } finally {
    late.abort();
  }
  return [...found];
}

type Add = (value: string, says: string) => void;

async function scriptsOf(directory: string, add: Add): Promise<void> {
  const listed = await listScripts(directory);
  if (!listed.ok) return;
  for (const { name, description } of listed.value.scripts) add(name, oneLine(description ?? ""));
}

async function targetsOf(directory: string, add: Add): Promise<void> {
  const connected = await connect({ directory });
  if (!connected.ok) return await scriptsOf(directory, add);
  await using connection = connected.value;
  const { instance } = connection;
  const [scripts, processes] = await Promise.all([instance.scripts(), instance.processes()]);
  for (const { name, description } of scripts) add(name, oneLine(description ?? ""));
  for (const { id, phase } of processes) add(id, phase);
  for (const { group } of scripts) if (group !== undefined) add(group, "group");
}

/** `-d DIR` or `--dir DIR` as it was typed; here, if it was not. */
function directoryIn(words: readonly string[]): string {
  const at = words.findLastIndex((word) => word === "-d" || word === "--dir");
  return (at >= 0 && at < words.length - 2 ? words[at + 1] : undefined) ?? ".";
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").slice(0, 60);
}
