/** The composition root: which parts a mode needs, in which order they start and close. */
export type { ListedScripts } from "./list-scripts.ts";
export { checkSettings, initSettings, listScripts, runHeadless, runSmoke, showSettings } from "./modes.ts";
export type { ColorChoice, ExitReason, RunOptions } from "./run-options.ts";
export type { SmokeOutcome, SmokeRunOptions } from "./run-smoke.ts";
