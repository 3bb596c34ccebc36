import type { RunEnd } from "./run.ts";

/** What became of a request. Every request has exactly one. */
export type Answer =
  | { readonly kind: "started"; readonly script: string; readonly processId: string }
  /** It runs already: that run's id. Ask for another, for a restart, or use it. */
  | { readonly kind: "duplicate"; readonly script: string; readonly processId: string }
  /** It has ended, its whole tree with it; `dependents` run on without it. */
  | {
    readonly kind: "stopped";
    readonly script: string;
    readonly processId: string;
    readonly end?: RunEnd;
    readonly dependents: readonly string[];
  }
  /** There was nothing to stop. */
  | { readonly kind: "not-running"; readonly script: string; readonly successor?: string }
  /** It could not be started, or what it depends on failed. */
  | { readonly kind: "failed"; readonly script: string; readonly processId?: string; readonly why: string }
  /** A later stop took the start back. */
  | { readonly kind: "taken-back"; readonly script: string; readonly processId: string }
  | { readonly kind: "unknown"; readonly target: string; readonly known: readonly string[] }
  /** Brum is ending and starts nothing any more. */
  | { readonly kind: "closing"; readonly target: string };

/** How a run ended, as words to go on with: `exited with code 1`, `was ended by SIGKILL`. */
export function describeEnd(end: RunEnd): string {
  switch (end.kind) {
    case "exited":
      return end.exit.signal === null
        ? `exited with code ${end.exit.code}`
        : `was ended by ${end.exit.signal}`;
    case "stopped":
      return end.tree?.killed ? "was stopped, and had to be killed" : "was stopped";
    case "not-started":
      return `could not be started: ${end.error.message}`;
    case "dependency":
      return `was not started, because '${end.name}' ${end.why}`;
  }
}
