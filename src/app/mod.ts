/** The composition root: which parts a mode needs, in which order they start and close. */
export type { ListedScripts } from "./list-scripts.ts";
export { checkSettings, initSettings, listScripts, runHeadless, showSettings } from "./modes.ts";
export type { ColorChoice, ExitReason, RunOptions } from "./run-options.ts";
