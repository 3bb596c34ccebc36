import type { Check } from "./check.ts";
import { smokeCode } from "./check.ts";

/** What `brum smoke --json` prints: all of it. */
export interface SmokeReport {
  readonly ok: boolean;
  /** The exit code. */
  readonly code: number;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Milliseconds. */
  readonly took: number;
  readonly checks: readonly Check[];
}

export function reportOf(checks: readonly Check[], startedAt: number, took: number): SmokeReport {
  const code = smokeCode(checks);
  return { ok: code === 0, code, startedAt, took: Math.round(took), checks };
}
