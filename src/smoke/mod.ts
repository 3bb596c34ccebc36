/** The check of scripts in CI: start, wait until ready, look, stop, report. */
export { annotations } from "./annotations.ts";
export type { Check, Fault } from "./check.ts";
export { parseWish, type Wish } from "./gets.ts";
export { smokeJunit } from "./junit.ts";
export { reportOf, type SmokeReport } from "./report.ts";
export { smoke, type SmokeOptions, type SmokeParts } from "./smoke-run.ts";
export { smokeTable } from "./table.ts";
