import { type Paths, readEnvFiles, type Result, type Settings } from "../config/mod.ts";
import { type DetectedScript, typedCommand } from "../detect/mod.ts";
import type { CatalogueEntry } from "../instance/mod.ts";
import { catalogueOf, readDirectory } from "./read-directory.ts";
import { resolveWords, unknownScript } from "./resolve-words.ts";
import type { RunOptions } from "./run-options.ts";

/** The scripts of a directory, and what the command line wants of them. */
export interface FoundScripts {
  readonly settings: Settings;
  readonly entries: readonly CatalogueEntry[];
  /** Those of the scripts that are commands of the command line. */
  readonly typed: readonly DetectedScript[];
  /** Names of those to start, in order. */
  readonly wanted: readonly string[];
  /** The script that gets brum's standard input, if there is to be one. */
  readonly stdin: string | undefined;
  /** What is wrong but need not stop anybody; a line each. */
  readonly warnings: readonly string[];
}

/** What is asked of the scripts of a directory. */
export type AskedOptions = Pick<
  RunOptions,
  "directory" | "words" | "commands" | "commandLine" | "stdin" | "envFiles" | "flags"
>;

/**
 * Reads the configuration, finds the scripts, and works out what is to be started.
 *
 * @returns all that is wrong, a line each, when nothing may be started.
 */
export async function findScripts(
  options: AskedOptions,
  paths: Paths,
  env: Readonly<Record<string, string>>,
): Promise<Result<FoundScripts, readonly string[]>> {
  const { envFiles } = options;
  const facts = await readDirectory(options, paths, env);
  if (!facts.ok) return facts;
  const given = await readEnvFiles(envFiles, { env, by: "--env-file" });
  if (!given.ok) return { ok: false, error: [given.error] };
  const { config: { values: settings }, detected, warnings } = facts.value;
  const known = new Set([...Object.keys(settings.scripts), ...detected.map(({ name }) => name)]);
  const asked = askedFor(options, known);
  if (!asked.ok) return asked;
  const { names, typed } = asked.value;
  const catalogue = catalogueOf(facts.value, typed, envFiles);
  if (!catalogue.ok) return catalogue;
  const entries = catalogue.value;
  const wanted = wantedOf(options, names, entries);
  const stdin = stdinOf(options, wanted, entries);
  if (!stdin.ok) return { ok: false, error: [stdin.error] };
  return { ok: true, value: { settings, entries, typed, wanted, stdin: stdin.value, warnings } };
}

interface Asked {
  readonly names: readonly string[];
  readonly typed: readonly DetectedScript[];
}

/** The words of the command line, and what follows `--`, as names; commands become scripts of their own. */
function askedFor(
  { words, commands, commandLine, directory }: AskedOptions,
  known: ReadonlySet<string>,
): Result<Asked, readonly string[]> {
  const resolved = resolveWords(words, [...known], commands);
  if (!resolved.ok) return { ok: false, error: [resolved.error] };
  const taken = new Set(known);
  const typed: DetectedScript[] = [];
  const add = (command: string | readonly string[]) => {
    const script = typedCommand(command, directory, taken);
    taken.add(script.name);
    typed.push(script);
    return script.name;
  };
  const names = resolved.value.map((wanted) => wanted.kind === "script" ? wanted.name : add(wanted.command));
  if (commandLine) names.push(add(commandLine));
  return { ok: true, value: { names, typed } };
}

/** What was named; else what starts by itself. */
function wantedOf(
  { words, commandLine }: AskedOptions,
  names: readonly string[],
  entries: readonly CatalogueEntry[],
): readonly string[] {
  if (words.length > 0 || commandLine) return names;
  return entries.filter(({ info }) => info.autostart).map(({ info }) => info.name);
}

/** `--stdin NAME`, else the only script that is started. */
function stdinOf(
  { stdin }: AskedOptions,
  wanted: readonly string[],
  entries: readonly CatalogueEntry[],
): Result<string | undefined, string> {
  const names = entries.map(({ info }) => info.name);
  if (stdin !== undefined) {
    if (names.includes(stdin)) return { ok: true, value: stdin };
    return { ok: false, error: `--stdin: ${unknownScript(stdin, names)}` };
  }
  const only = wanted.length === 1 ? entries.find(({ info }) => info.name === wanted[0]) : undefined;
  return { ok: true, value: only?.spec.stdin === "pipe" ? only.info.name : undefined };
}
