/** The settings: what they are, where they come from, and where files are kept. */
export type { Document } from "./document.ts";
export { configDirectories, configName } from "./config-directories.ts";
export { configSigns } from "./config-signs.ts";
export { readEnvFiles } from "./env-file.ts";
export { formatDuration } from "./format-duration.ts";
export { type InitialScript, initialToml } from "./initial-toml.ts";
export type { ConfigCheck, ConfigOrigin } from "./load.ts";
export { nearestNames } from "./nearest.ts";
export { type Paths, paths } from "./paths.ts";
export { type ConfigProblem, formatProblem } from "./problem.ts";
export {
  checkConfig,
  checkConfigFile,
  configSchema,
  loadConfig,
  parseDocument,
  settingRows,
} from "./reading.ts";
export type { ReadySettings } from "./ready-schema.ts";
export type { Result } from "./result.ts";
export type { Settings } from "./schema.ts";
export { MASK, shownEnvironment, shownValue } from "./secrets.ts";
export type { ScriptSettings } from "./script-schema.ts";
export type { SettingRow } from "./setting-rows.ts";
export { type SettingsJson, settingsJson } from "./settings-json.ts";
export { settingsDiff } from "./settings-diff.ts";
export { settingsToml } from "./settings-toml.ts";
export type { FlagValue, LoadedConfig, Source } from "./types.ts";
export { lineSaid, whereSaid } from "./where-said.ts";
export { parseDuration } from "./units.ts";
