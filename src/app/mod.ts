/** The composition root: which parts a mode needs, in which order they start and close. */
export { resolveWords, unknownScript, type Wanted } from "./resolve-words.ts";
export type { ColorChoice, ExitReason, RunOptions } from "./run-options.ts";
export { runHeadless } from "./run-headless.ts";
