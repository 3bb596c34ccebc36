/** CSI and OSC sequences, and the short escapes; none of them reaches over the end of a line. */
const ANSI =
  // deno-lint-ignore no-control-regex -- control characters are what this is about
  /\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b\n]*(?:\x07|\x1b\\)?|[PX^_][^\x1b\n]*(?:\x1b\\)?|[ -/]*[0-~])/g;

/** The text as a terminal would show it, without colours, links and other escape sequences. */
export function stripAnsi(text: string): string {
  return text.includes("\x1b") ? text.replace(ANSI, "") : text;
}
