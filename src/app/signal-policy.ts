/**
 * What a signal means, as a pure function: the first asks brum to end, a second one to end at once.
 *
 * Whoever runs brum (`npx`, `deno task`) passes a Ctrl-C on, so one press arrives up to three times within a
 * millisecond: signals that come soon after the first are the same one.
 */

/** Milliseconds from the first signal within which others are taken for the same. */
const SAME_WITHIN = 500;

export interface FirstSignal {
  readonly signal: Deno.Signal;
  /** Milliseconds of a clock that never goes back. */
  readonly at: number;
}

export type SignalMeaning = "end" | "same" | "kill";

/** @param first the first one that came, if one has */
export function signalMeaning(first: FirstSignal | undefined, at: number): SignalMeaning {
  if (!first) return "end";
  return at - first.at < SAME_WITHIN ? "same" : "kill";
}
