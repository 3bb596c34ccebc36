/**
 * What the ends of the scripts mean: brum's exit code, and whether the others are stopped. Pure; only final ends
 * count (no restart is left), in the order of time in which they are given.
 */
import { constants } from "node:os";
import type { RunEnd } from "../process/mod.ts";

/** Whose code is brum's own: the first that ended, the last, or the first of all that failed. */
export type SuccessRule = "first" | "last" | "all";

/** When the end of one script stops the others. */
export type KillOthers = "never" | "on-fail" | "always";

export interface FinalEnd {
  readonly script: string;
  readonly end: RunEnd;
  /** Started merely because another script needs it: does not count. */
  readonly dependency: boolean;
}

/**
 * The code that brum exits with when all has ended by itself.
 *
 * @param ends the final ends in the order of time; none means that nothing went wrong.
 * @returns 0 to 255.
 */
export function exitCode(rule: SuccessRule, ends: readonly FinalEnd[]): number {
  const codes = ends.filter((end) => !end.dependency).map((end) => codeOf(end.end));
  switch (rule) {
    case "first":
      return codes[0] ?? 0;
    case "last":
      return codes.at(-1) ?? 0;
    case "all":
      return codes.find((code) => code !== 0) ?? 0;
  }
}

/** Whether this end stops the other scripts and takes back their waiting restarts. */
export function endsOthers(rule: KillOthers, end: FinalEnd): boolean {
  if (end.dependency || rule === "never") return false;
  return rule === "always" || codeOf(end.end) !== 0;
}

/** What a shell would say of it: the exit code, 128 + n for signal n, 127, 126; 1 where there is no better. */
export function codeOf(end: RunEnd): number {
  switch (end.kind) {
    case "stopped":
      return 0;
    case "exited":
      return end.exit.signal === null ? oneByte(end.exit.code ?? 1) : 128 + signalNumber(end.exit.signal);
    case "not-started":
      return oneByte(end.error.exitCode) || 1;
    case "dependency":
      return 1;
  }
}

/** Codes of Windows have 32 bits. One that would be cut to 0 must not look like success. */
function oneByte(code: number): number {
  return code === 0 ? 0 : (code & 0xff) || 1;
}

/** 0 for a name that this system does not know. */
function signalNumber(signal: string): number {
  return (constants.signals as Readonly<Record<string, number>>)[signal] ?? 0;
}
