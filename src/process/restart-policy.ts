import { Backoff } from "../async/mod.ts";
import type { RunEnd } from "./run.ts";

/** When a run that has ended is started again by itself. Times in milliseconds. */
export interface RestartPolicy {
  readonly when: "no" | "on-failure" | "always";
  /** At most so many times in a row. */
  readonly max: number;
}

/** The first wait; it doubles with each attempt up to the cap. */
const backoff = new Backoff({ base: 1_000, cap: 30_000 });

/** A run that lasted so long forgives the failures before it. */
const FORGIVEN_AFTER = 60_000;

export type RestartDecision =
  | { readonly kind: "rest"; readonly why: "policy" | "exhausted" }
  | { readonly kind: "again"; readonly after: number; readonly attempts: number };

/**
 * Whether a run is followed by another. Pure.
 *
 * @param attempts restarts in a row before this run
 * @param ranFor how long the run lasted, in milliseconds
 */
export function decideRestart(
  policy: RestartPolicy,
  attempts: number,
  end: RunEnd,
  ranFor: number,
): RestartDecision {
  if (!isWanted(policy, end)) return { kind: "rest", why: "policy" };
  const before = ranFor >= FORGIVEN_AFTER ? 0 : attempts;
  if (before >= policy.max) return { kind: "rest", why: "exhausted" };
  return { kind: "again", after: backoff.delay(before), attempts: before + 1 };
}

/** What somebody stopped stays stopped, and what cannot even be started is not tried again. */
function isWanted(policy: RestartPolicy, end: RunEnd): boolean {
  if (end.kind !== "exited") return false;
  return policy.when === "always" || (policy.when === "on-failure" && !succeeded(end));
}

function succeeded(end: RunEnd): boolean {
  return end.kind === "exited" && end.exit.code === 0;
}
