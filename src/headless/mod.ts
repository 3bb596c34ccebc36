/** Plain output: what the children print, brum's own messages, the summary and the exit code. */
export type { ChunkFormat, PrintSource } from "./chunk.ts";
export { jsonEvent, jsonSummary } from "./json-events.ts";
export { JsonFormat, type JsonLine, jsonLine } from "./json-format.ts";
export type { AnsiMode } from "./line-text.ts";
export { Messages, type MessagesOptions } from "./messages.ts";
export { codeOf, endsOthers, exitCode, type FinalEnd } from "./outcome.ts";
export type { KillOthers, SuccessRule } from "./outcome.ts";
export { Prefixes, type PrefixMode } from "./prefix.ts";
export { describePrintEnd, type PrintEnd } from "./print-end.ts";
export { Printer, type PrinterOptions } from "./printer.ts";

export { forwardInput, type InputEnd, type InputSource, type InputTarget } from "./stdin.ts";
export { summaryLines, type SummaryRow } from "./summary.ts";
export { TextFormat, type TextFormatOptions } from "./text-format.ts";
