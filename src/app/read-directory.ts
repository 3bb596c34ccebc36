import {
  type ConfigProblem,
  type FlagValue,
  formatProblem,
  loadConfig,
  type Paths,
  type Result,
  type Settings,
} from "../config/mod.ts";
import { type DetectedScript, detectScripts } from "../detect/mod.ts";
import { type CatalogueEntry, scriptCatalogue } from "../instance/mod.ts";
import { checkGraph, describeGraphProblem } from "../process/mod.ts";

/** What there is in a directory, before anybody has asked for anything. */
export interface DirectoryFacts {
  readonly directory: string;
  readonly settings: Settings;
  readonly detected: readonly DetectedScript[];
  /** What is wrong but need not stop anybody; a line each. */
  readonly warnings: readonly string[];
}

/**
 * Reads the configuration and finds the scripts.
 *
 * @param asked the directory, absolute, and what the command line says of the settings
 * @returns all that is wrong with the configuration, a line each
 */
export async function readDirectory(
  { directory, flags }: { readonly directory: string; readonly flags: readonly FlagValue[] },
  { home }: Paths,
  env: Readonly<Record<string, string>>,
): Promise<Result<DirectoryFacts, readonly string[]>> {
  const config = await loadConfig({ directory, home, env, flags });
  if (!config.ok) return { ok: false, error: config.error.map(formatProblem) };
  const { values: settings, warnings } = config.value;
  return { ok: true, value: await withScripts(directory, settings, warnings) };
}

/** The scripts of a directory whose configuration has been read. */
export async function withScripts(
  directory: string,
  settings: Settings,
  warnings: readonly ConfigProblem[],
): Promise<DirectoryFacts> {
  const { scripts, problems } = await detectScripts(directory, {
    preferredManager: settings.preferred_package_manager,
  });
  const wrongFiles = problems.filter(({ note }) => !note);
  return {
    directory,
    settings,
    detected: scripts,
    warnings: [...warnings, ...wrongFiles].map(formatProblem),
  };
}

/**
 * The list of scripts: those of the directory, and those that were typed.
 *
 * @param envFiles for all of them; absolute
 * @returns all that is wrong with them, a line each: no command, dependencies that lead nowhere or in a circle
 */
export function catalogueOf(
  { directory, settings, detected: found }: DirectoryFacts,
  typed: readonly DetectedScript[],
  envFiles: readonly string[],
): Result<readonly CatalogueEntry[], readonly string[]> {
  const detected = [...found, ...typed];
  const { entries, problems } = scriptCatalogue({ detected, settings, directory, envFiles });
  const wrong = [
    ...problems.map(({ message }) => message),
    ...checkGraph(new Map(entries.map(({ spec }) => [spec.name, spec]))).map(describeGraphProblem),
  ];
  return wrong.length > 0 ? { ok: false, error: wrong } : { ok: true, value: entries };
}
