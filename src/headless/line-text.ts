/** What becomes of the colours that the children print. */
export type AnsiMode =
  /** As they come. */
  | "keep"
  /** As they come, and ended with the line, so that they do not run into the next one's prefix. */
  | "reset"
  | "strip";

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

// Colours and cursor moves (CSI), titles and links (OSC, ended by BEL or ST), and the short ones.
// deno-lint-ignore no-control-regex
const ansi = /\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b\n]*(?:\x07|\x1b\\)|[ -/]*[0-Z\\^-~])/g;
// deno-lint-ignore no-control-regex
const coloredRest = /\x1b[^\n]*/g;
// deno-lint-ignore no-control-regex
const begunAnsi = /\x1b(?:\[[0-?]*[ -/]*|\][^\x07\x1b\n]*\x1b?|[ -/]*)?$/;

/**
 * The lines of a chunk as text, each ended by one `\n`: of a line that was written over by `\r` the last state,
 * of `\r\n` the line. Invalid UTF-8 is replaced. Costs next to nothing where there is neither `\r` nor ANSI.
 */
export function textOfLines(bytes: Uint8Array, mode: AnsiMode): string {
  let text = decoder.decode(bytes);
  if (!text.endsWith("\n")) text += "\n";
  if (text.includes("\r")) text = text.split("\n").map(lastState).join("\n");
  if (mode === "keep" || !text.includes("\x1b")) return text;
  return mode === "strip" ? text.replace(ansi, "") : text.replace(coloredRest, "$&\x1b[0m");
}

/** The same for a line that is not finished: without what may be half a character or half a sequence. */
export function textOfOpenEnd(bytes: Uint8Array, mode: AnsiMode): string {
  // A decoder that may expect more keeps half a character to itself.
  const text = lastState(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes, { stream: true }));
  if (!text.includes("\x1b")) return text;
  const whole = text.replace(begunAnsi, "");
  return mode === "strip" ? whole.replace(ansi, "") : whole;
}

function lastState(line: string): string {
  const end = line.length - trailingReturns(line);
  return line.slice(line.lastIndexOf("\r", end - 1) + 1, end);
}

function trailingReturns(line: string): number {
  let count = 0;
  while (line.charCodeAt(line.length - 1 - count) === 13) count++;
  return count;
}
