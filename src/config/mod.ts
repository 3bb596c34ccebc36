/** The settings: what they are, where they come from, and where files are kept. */
export { type Document, parseDocument } from "./document.ts";
export { readEnvFiles } from "./env-file.ts";
export { formatDuration } from "./format-duration.ts";
export { type ConfigOrigin, loadConfig } from "./load.ts";
export { nearestNames } from "./nearest.ts";
export { type Paths, paths } from "./paths.ts";
export { type ConfigProblem, formatProblem } from "./problem.ts";
export type { ReadySettings } from "./ready-schema.ts";
export type { Result } from "./result.ts";
export { schema, type Settings } from "./schema.ts";
export { MASK, shownEnvironment, shownValue } from "./secrets.ts";
export type { ScriptSettings } from "./script-schema.ts";
export { type SettingRow, settingRows } from "./setting-rows.ts";
export { type SettingsJson, settingsJson } from "./settings-json.ts";
export { settingsToml } from "./settings-toml.ts";
export type { FlagValue, LoadedConfig, Source } from "./types.ts";
