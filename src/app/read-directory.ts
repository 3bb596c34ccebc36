import {
  type FlagValue,
  formatProblem,
  lineSaid,
  loadConfig,
  type LoadedConfig,
  nearestNames,
  type Paths,
  type Result,
  whereSaid,
} from "../config/mod.ts";
import { type DetectedScript, detectScripts } from "../detect/mod.ts";
import { type CatalogueEntry, scriptCatalogue } from "../instance/mod.ts";
import { checkGraph, describeGraphProblem, type GraphProblem } from "../process/mod.ts";

/** What there is in a directory, before anybody has asked for anything. */
export interface DirectoryFacts {
  readonly directory: string;
  readonly config: LoadedConfig;
  readonly detected: readonly DetectedScript[];
  /** What is wrong but need not stop anybody; a line each. */
  readonly warnings: readonly string[];
  /** What could not be taken although nothing is wrong; a line each. For whoever asks what there is. */
  readonly notes: readonly string[];
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
  return { ok: true, value: await withScripts(directory, config.value) };
}

/** The scripts of a directory whose configuration has been read. */
export async function withScripts(directory: string, config: LoadedConfig): Promise<DirectoryFacts> {
  const { scripts, problems } = await detectScripts(directory, {
    preferredManager: config.values.preferred_package_manager,
  });
  const [notes, wrongFiles] = [problems.filter(({ note }) => note), problems.filter(({ note }) => !note)];
  return {
    directory,
    config,
    detected: scripts,
    warnings: [...config.warnings, ...wrongFiles].map(formatProblem),
    notes: notes.map(formatProblem),
  };
}

/**
 * The list of scripts: those of the directory, and those that were typed.
 *
 * @param envFiles for all of them; absolute
 * @returns all that is wrong with them, a line each: no command, dependencies that lead nowhere or in a circle
 */
export function catalogueOf(
  facts: DirectoryFacts,
  typed: readonly DetectedScript[],
  envFiles: readonly string[],
): Result<readonly CatalogueEntry[], readonly string[]> {
  const { entries, wrong } = listOf(facts, typed, envFiles);
  return wrong.length > 0 ? { ok: false, error: wrong } : { ok: true, value: entries };
}

/** The same with both: what there is, and what is wrong. */
export function listOf(
  { directory, config, detected: found }: DirectoryFacts,
  typed: readonly DetectedScript[] = [],
  envFiles: readonly string[] = [],
): { readonly entries: readonly CatalogueEntry[]; readonly wrong: readonly string[] } {
  const { entries, problems } = scriptCatalogue({
    detected: [...found, ...typed],
    settings: config.values,
    directory,
    envFiles,
    placeOf: (script) => lineSaid(config, ["scripts", script, "command"]),
  });
  const specs = new Map(entries.map(({ spec }) => [spec.name, spec]));
  const wrong = [
    ...problems.map(({ script, message }) => said(config, ["scripts", script], message)),
    ...checkGraph(specs).map((problem) => {
      const { script, near } = about(problem, [...specs.keys()]);
      return said(config, ["scripts", script, "depends_on"], describeGraphProblem(problem) + near);
    }),
  ];
  return { entries, wrong };
}

/** A message with the place that says so. */
function said(config: LoadedConfig, path: readonly string[], message: string): string {
  const where = whereSaid(config, path);
  return where === undefined ? message : `${where}: ${message}`;
}

function about(
  problem: GraphProblem,
  known: readonly string[],
): { readonly script: string; readonly near: string } {
  if (problem.kind === "cycle") return { script: problem.path[0]!, near: "" };
  const near = nearestNames(problem.dependency, known.filter((name) => name !== problem.script));
  return { script: problem.script, near: near.length > 0 ? `; did you mean ${near.join(", ")}?` : "" };
}
