import { stripAnsi } from "../logs/mod.ts";

/** What becomes of the colours that the children print. */
export type AnsiMode =
  /** As they come. */
  | "keep"
  /** As they come, and ended with the line, so that they do not run into the next one's prefix. */
  | "reset"
  | "strip";

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

// deno-lint-ignore no-control-regex
const coloredRest = /\x1b[^\n]*/g;
// deno-lint-ignore no-control-regex
const begunAnsi = /\x1b(?:\[[0-?]*[ -/]*|\][^\x07\x1b\n]*\x1b?|[ -/]*)?$/;

/** The lines of a chunk as text. Invalid UTF-8 is replaced. Costs next to nothing where there are no colours. */
export function textOfLines(bytes: Uint8Array, mode: AnsiMode): string {
  const text = decoder.decode(bytes);
  if (mode === "keep" || !text.includes("\x1b")) return text;
  return mode === "strip" ? stripAnsi(text) : text.replace(coloredRest, "$&\x1b[0m");
}

/** The same for a line that is not finished: without what may be half a character or half a sequence. */
export function textOfOpenLine(bytes: Uint8Array, mode: AnsiMode): string {
  // A decoder that may expect more keeps half a character to itself.
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes, { stream: true });
  const whole = text.replace(begunAnsi, "");
  return mode === "strip" ? stripAnsi(whole) : whole;
}
