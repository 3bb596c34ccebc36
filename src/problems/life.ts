import type { ProblemState } from "./problem.ts";

/** A place in the order of things: after the line with this seq, at this time (milliseconds since the epoch). */
export interface Point {
  readonly seq: number;
  readonly time: number;
}

/**
 * Where a problem stands. `began`: where it came up, in this life, and `first` in which cycle; `cycle`: the newest
 * one in which it was seen.
 *
 * ```text
 *              seen
 *            ┌──────┐
 *   (seen)   ▼      │     checked, and not seen
 *  ───────▶ open ───┴──────────────────────────▶ fixed
 *            ▲                                     │
 *            └─────────────── seen ────────────────┘
 * ```
 */
export type Life =
  | { readonly kind: "open"; readonly began: Point; readonly first: number; readonly cycle: number }
  | { readonly kind: "fixed"; readonly at: Point; readonly cycle: number };

export type LifeEvent =
  /** It has come up in this cycle. */
  | { readonly kind: "seen"; readonly cycle: number; readonly at: Point }
  /** What would have shown it has ended, and it was not seen in cycle `from` or later. */
  | { readonly kind: "checked"; readonly from: number; readonly at: Point };

/** What becomes of a problem; `undefined` before it was first seen. A check of what has been seen changes nothing. */
export function transition(life: Life | undefined, event: LifeEvent): Life | undefined {
  if (event.kind === "seen") {
    const cycle = Math.max(event.cycle, life?.cycle ?? 0);
    return life?.kind === "open"
      ? { ...life, cycle }
      : { kind: "open", began: event.at, first: event.cycle, cycle };
  }
  if (life?.kind !== "open" || life.cycle >= event.from) return life;
  return { kind: "fixed", at: event.at, cycle: life.cycle };
}

/** The state in the newest cycle of its script. */
export function stateIn(life: Life, cycle: number): ProblemState {
  if (life.kind === "fixed") return "fixed";
  return life.first === cycle ? "new" : "still";
}

/** What a problem's state is relative to. `inclusive`: what was fixed right there counts as fixed since. */
export interface Reference extends Point {
  readonly inclusive: boolean;
}

/** The state since a reference; `undefined` when the problem had been fixed before. */
export function stateSince(life: Life, reference: Reference): ProblemState | undefined {
  if (life.kind === "open") return isAfter(life.began, reference) ? "new" : "still";
  const { at } = life;
  const since = isAfter(at, reference) ||
    (reference.inclusive && at.seq === reference.seq && at.time === reference.time);
  return since ? "fixed" : undefined;
}

function isAfter(point: Point, reference: Point): boolean {
  return point.seq === reference.seq ? point.time > reference.time : point.seq > reference.seq;
}
