/** The composition root: which parts a mode needs, in which order they start and close. */
export type { Connected, ConnectOptions } from "./connect.ts";
export type { ListedScripts } from "./list-scripts.ts";
export {
  checkSettings,
  connect,
  down,
  initSettings,
  listScripts,
  runHeadless,
  runningInstances,
  runSmoke,
  scriptFor,
  showSettings,
  up,
} from "./modes.ts";
export { isCommand } from "./resolve-words.ts";
export type { ColorChoice, ExitReason, RunOptions } from "./run-options.ts";
export type { SmokeOutcome, SmokeRunOptions } from "./run-smoke.ts";
