export { codeOf, type Ending, endsOthers, exitCode, type FinalEnd, type KillOthers } from "./outcome.ts";
export { type SuccessRule } from "./outcome.ts";
export { type PrefixMode } from "./prefix.ts";
export { summaryLines, type SummaryRow } from "./summary.ts";
