import { checkConfig, checkConfigFile, formatProblem, paths } from "../config/mod.ts";
import { ownEnvironment } from "./own-environment.ts";
import { catalogueOf, withScripts } from "./read-directory.ts";

/** All that is wrong with a configuration, a line each. */
export interface CheckedSettings {
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

/**
 * Looks at all that counts for a directory: every `.brum.toml`, the environment, and whether the scripts have a
 * command and depend on what is there. Starts nothing.
 *
 * @param directory absolute
 */
export async function checkSettings(directory: string): Promise<CheckedSettings> {
  const env = ownEnvironment();
  const { home } = paths(Deno.build.os, env, Deno.uid());
  const { config, problems, warnings } = await checkConfig({ directory, home, env });
  if (!config) return { errors: problems.map(formatProblem), warnings: warnings.map(formatProblem) };
  const facts = await withScripts(directory, config);
  const catalogue = catalogueOf(facts, [], []);
  return { errors: catalogue.ok ? [] : catalogue.error, warnings: facts.warnings };
}

/** Looks at one file alone, whatever its name is. */
export async function checkSettingsFile(file: string): Promise<CheckedSettings> {
  const { problems, warnings } = await checkConfigFile(file);
  return { errors: problems.map(formatProblem), warnings: warnings.map(formatProblem) };
}
