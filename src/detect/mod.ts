/** What can be run in a directory. */
export { type Detection, type DetectOptions, detectScripts } from "./detect.ts";
export type { PackageManager } from "./detector.ts";
export { type DetectedScript, type DetectProblem, explicitPriority, type ScriptKind } from "./script.ts";
export { typedCommand } from "./typed-command.ts";
