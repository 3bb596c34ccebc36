import { paths, type Result } from "../config/mod.ts";
import type { ScriptInfo } from "../instance/mod.ts";
import { ownEnvironment } from "./own-environment.ts";
import { listOf, readDirectory } from "./read-directory.ts";

/** What can be run in a directory. */
export interface ListedScripts {
  /** In the order in which a person wants them. */
  readonly scripts: readonly ScriptInfo[];
  /** What is wrong, and loses only its own scripts; a line each. */
  readonly warnings: readonly string[];
}

/**
 * Finds the scripts of a directory. Starts nothing, and needs no instance.
 *
 * @param directory absolute
 * @returns what is wrong with the configuration, a line each, where it cannot be read
 */
export async function listScripts(directory: string): Promise<Result<ListedScripts, readonly string[]>> {
  const env = ownEnvironment();
  const facts = await readDirectory({ directory, flags: [] }, paths(Deno.build.os, env, Deno.uid()), env);
  if (!facts.ok) return facts;
  const { warnings, notes } = facts.value;
  const { entries, wrong } = listOf(facts.value);
  return {
    ok: true,
    value: { scripts: entries.map(({ info }) => info), warnings: [...warnings, ...notes, ...wrong] },
  };
}
