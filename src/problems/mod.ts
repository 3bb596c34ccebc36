/** What went wrong, as the tools have printed it: recognized, kept once each, followed until it is fixed. */
export type { RunnerEvent } from "./events/runner-event.ts";
export { formats } from "./formats/list.ts";
export type { Point } from "./life.ts";
export type {
  Cause,
  Frame,
  Problem,
  ProblemKind,
  ProblemPage,
  ProblemQuery,
  ProblemState,
} from "./problem.ts";
export type { RunName } from "./problem-table.ts";
export { Problems, type ProblemsOptions } from "./problems.ts";
