import { formatProblem, loadConfig, paths, type Result } from "../config/mod.ts";
import { detectScripts } from "../detect/mod.ts";
import { scriptCatalogue, type ScriptInfo } from "../instance/mod.ts";
import { ownEnvironment } from "./own-environment.ts";

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
  const { home } = paths(Deno.build.os, env, Deno.uid());
  const config = await loadConfig({ directory, home, env, flags: [] });
  if (!config.ok) return { ok: false, error: config.error.map(formatProblem) };
  const { values: settings, warnings } = config.value;
  const { scripts: detected, problems } = await detectScripts(directory, {
    preferredManager: settings.preferred_package_manager,
  });
  const catalogue = scriptCatalogue({ detected, settings, directory, envFiles: [] });
  return {
    ok: true,
    value: {
      scripts: catalogue.entries.map(({ info }) => info),
      warnings: [
        ...[...warnings, ...problems].map(formatProblem),
        ...catalogue.problems.map(({ message }) => message),
      ],
    },
  };
}
