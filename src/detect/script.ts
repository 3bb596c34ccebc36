import type { ConfigProblem } from "../config/mod.ts";

/** What runs a script. */
export type ScriptKind = "npm" | "yarn" | "pnpm" | "bun" | "deno" | "typed";

/** A script that was found, or typed. */
export interface DetectedScript {
  /** Unique among what was found. */
  readonly name: string;
  /** Text is given to the shell; an array is started as it stands, so that no name is ever read by a shell. */
  readonly command: string | readonly string[];
  /** Absolute. */
  readonly cwd: string;
  /** Where it was found: an absolute path; `typed` for what was typed. */
  readonly source: { readonly file: string; readonly line?: number };
  readonly kind: ScriptKind;
  /** The package that it belongs to. */
  readonly package?: string;
  /** What its author says of it, else what it runs. */
  readonly description?: string;
  /** A greater one is shown first: explicit scripts 100, run 95, build 90, test 85, others 50. */
  readonly priority: number;
}

/** Why a file, or one script of it, could not be taken. Can be written with `formatProblem`. */
export type DetectProblem = Required<Pick<ConfigProblem, "file" | "message">> & ConfigProblem;

/** What stands in the configuration, or was typed, comes first. */
export const explicitPriority = 100;

/** By the first word of the name: `test:unit` is a test. */
export function priorityOf(name: string): number {
  switch (name.split(/[:._-]/, 1)[0]) {
    case "dev":
    case "start":
    case "serve":
    case "run":
      return 95;
    case "build":
      return 90;
    case "test":
      return 85;
    default:
      return 50;
  }
}
