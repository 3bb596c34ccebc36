/**
 * The unfinished line on show, as a pure machine: what has to be printed so that it grows, is replaced or is
 * finished, and nothing stands there twice.
 *
 * ```text
 *           show                  show: the rest, or anew
 *   none ─────────▶ shown(key, text) ──┐
 *    ▲                │  ▲─────────────┘
 *    └────────────────┘ lines of the same stream: the rest of its line; of another: on a line of their own
 * ```
 */

/** `undefined`: the cursor stands at the beginning of a line. */
export type OpenLine = { readonly key: string; readonly prefix: string; readonly text: string } | undefined;

export interface OpenLineStep {
  readonly state: OpenLine;
  readonly print: string;
}

/** Takes back what stands on the line of a terminal. */
const again = "\r\x1b[K";

/**
 * Shows the unfinished line as it is now.
 *
 * @param terminal a line can be written over; elsewhere one that has changed is left until it is finished.
 */
export function showOpenLine(
  state: OpenLine,
  next: NonNullable<OpenLine>,
  terminal: boolean,
): OpenLineStep {
  if (next.text === "") return { state, print: "" };
  if (!state) return { state: next, print: next.prefix + next.text };
  if (state.key !== next.key) return { state: next, print: `\n${next.prefix}${next.text}` };
  if (next.text.startsWith(state.text)) {
    return { state: { ...state, text: next.text }, print: next.text.slice(state.text.length) };
  }
  return terminal ? { state: next, print: again + next.prefix + next.text } : { state, print: "" };
}

/**
 * Finished lines come, the first of which may be the one on show.
 *
 * @param lines one or more, each with its `\n`.
 * @param prefix goes before each of them.
 */
export function finishOpenLine(
  state: OpenLine,
  { key, prefix, lines }: { readonly key: string; readonly prefix: string; readonly lines: string },
  terminal: boolean,
): OpenLineStep {
  if (!state) return { state: undefined, print: prefixed(prefix, lines) };
  if (state.key !== key) return { state: undefined, print: `\n${prefixed(prefix, lines)}` };
  if (lines.startsWith(state.text)) {
    // The prefix is there already: with the time at which the line was begun.
    return { state: undefined, print: prefixed(prefix, lines.slice(state.text.length)).slice(prefix.length) };
  }
  return { state: undefined, print: (terminal ? again : "\n") + prefixed(prefix, lines) };
}

/** The prefix before each line. One replacement over all of them: work per chunk, not per line. */
export function prefixed(prefix: string, lines: string): string {
  if (prefix === "") return lines;
  // `$` has a meaning in a replacement.
  const between = `\n${prefix.replaceAll("$", "$$$$")}`;
  return `${prefix}${lines.slice(0, -1).replaceAll("\n", between)}\n`;
}
