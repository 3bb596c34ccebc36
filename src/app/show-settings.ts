import {
  checkConfig,
  type FlagValue,
  formatProblem,
  paths,
  type Result,
  settingRows,
  type SettingsJson,
  settingsJson,
  settingsToml,
} from "../config/mod.ts";
import { ownEnvironment } from "./own-environment.ts";

/** All settings, in both ways in which they are shown. */
export interface ShownSettings {
  readonly toml: string;
  readonly json: SettingsJson;
  /** What was read and not understood; a line each. */
  readonly warnings: readonly string[];
}

/**
 * All settings that count in a directory, with where each comes from.
 *
 * @param directory absolute
 * @returns what is wrong, a line each
 */
export async function showSettings(
  directory: string,
  flags: readonly FlagValue[],
): Promise<Result<ShownSettings, readonly string[]>> {
  const env = ownEnvironment();
  const { home } = paths(Deno.build.os, env, Deno.uid());
  const { config, problems, warnings } = await checkConfig({ directory, home, env, flags });
  if (!config) return { ok: false, error: problems.map(formatProblem) };
  const rows = await settingRows(config);
  return {
    ok: true,
    value: {
      toml: settingsToml(rows, { directory, home }),
      json: settingsJson(rows),
      warnings: warnings.map(formatProblem),
    },
  };
}
