/**
 * What reads settings, and shows them. Each is loaded when it is asked for: the schema and the parser of TOML cost more at
 * start than all else of a command that needs neither.
 */
import type { Document } from "./document.ts";
import type { ConfigCheck, ConfigOrigin } from "./load.ts";
import type { ConfigProblem } from "./problem.ts";
import type { Result } from "./result.ts";
import type { SettingRow } from "./setting-rows.ts";
import type { LoadedConfig } from "./types.ts";

/** See `load.ts`. */
export async function checkConfig(origin: ConfigOrigin): Promise<ConfigCheck> {
  return await (await import("./load.ts")).checkConfig(origin);
}

/** See `load.ts`. */
export async function loadConfig(
  origin: ConfigOrigin,
): Promise<Result<LoadedConfig, readonly ConfigProblem[]>> {
  return await (await import("./load.ts")).loadConfig(origin);
}

/** See `check-file.ts`. */
export async function checkConfigFile(
  path: string,
): Promise<{ readonly problems: readonly ConfigProblem[]; readonly warnings: readonly ConfigProblem[] }> {
  return await (await import("./check-file.ts")).checkConfigFile(path);
}

/** See `setting-rows.ts`. */
export async function settingRows(config: LoadedConfig): Promise<SettingRow[]> {
  return (await import("./setting-rows.ts")).settingRows(config);
}

/** The JSON Schema of a `.brum.toml`; see `json-schema.ts`. */
export async function configSchema(): Promise<Readonly<Record<string, unknown>>> {
  return (await import("./json-schema.ts")).jsonSchema();
}

/** See `document.ts`. */
export async function parseDocument(file: string, text: string): Promise<Result<Document, ConfigProblem>> {
  return (await import("./document.ts")).parseDocument(file, text);
}
