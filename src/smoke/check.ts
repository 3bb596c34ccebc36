/** What was looked at, and what came of it: every report is a view of a list of these. */
export interface Check {
  /** The script that was looked at. */
  readonly script: string;
  readonly about: "ready" | "get" | "problems" | "end";
  /** In words: `ready after 1.2 s: http://127.0.0.1:3000/ answers 200`. */
  readonly message: string;
  /** What is wrong; none: all is well. */
  readonly fault?: Fault;
  /** Lines that help to see why: the last ones of the output, problems. */
  readonly details: readonly string[];
  /** How long it took, in milliseconds. */
  readonly took?: number;
  /** Where in the sources it went wrong, if that is known. */
  readonly place?: Place;
}

export interface Place {
  /** Absolute, or as the tool has printed it. */
  readonly file: string;
  /** From 1. */
  readonly line?: number;
  /** From 1. */
  readonly column?: number;
}

/**
 * - `failed`: it ended when it should not have, gave a wrong answer, or left something behind
 * - `not-ready`: it did not get ready in time
 * - `problems`: its output has errors
 */
export type Fault = "failed" | "not-ready" | "problems";

/** The exit codes of the faults, the gravest first. */
const codes = [["failed", 1], ["not-ready", 3], ["problems", 4]] as const satisfies [Fault, number][];

/** The exit code of `brum smoke`: 0 when no check has a fault, else that of the gravest one. */
export function smokeCode(checks: readonly Check[]): number {
  return codes.find(([fault]) => checks.some((check) => check.fault === fault))?.[1] ?? 0;
}
