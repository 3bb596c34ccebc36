import type { ConfigProblem } from "../config/mod.ts";

/** What a script was found as: the ecosystem, or what runs it. It stands before the name where two are alike. */
export type ScriptKind =
  | "npm"
  | "yarn"
  | "pnpm"
  | "bun"
  | "deno"
  | "lerna"
  | "nx"
  | "rush"
  | "turbo"
  | "electron"
  | "vscode"
  | "make"
  | "just"
  | "task"
  | "procfile"
  | "compose"
  | "cargo"
  | "go"
  | "gradle"
  | "maven"
  | "dotnet"
  | "python"
  | "ruby"
  | "php"
  | "flutter"
  | "mix"
  | "wails"
  | "typed";

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
  /** The program that must be installed for it. */
  readonly tool?: string;
  /** Beside what every child gets. */
  readonly env?: Readonly<Record<string, string>>;
  /** The package that it belongs to. */
  readonly package?: string;
  /** What its author says of it, else what it runs. */
  readonly description?: string;
  /**
   * A greater one is shown first: explicit scripts 100, run 95, build 90, test 85, others 50; of a package of a
   * workspace half as much; what runs by itself before or after others 10.
   */
  readonly priority: number;
}

/** Why a file, or one script of it, could not be taken. Can be written with `formatProblem`. */
export type DetectProblem = Required<Pick<ConfigProblem, "file" | "message">> & ConfigProblem & {
  /** Nothing is wrong: brum cannot run it. Not worth a word at each start. */
  readonly note?: true;
};

/** What stands in the configuration, or was typed, comes first. */
export const explicitPriority = 100;

/** What runs by itself: a person hardly starts it. */
export const hookPriority = 10;

/** By the first word of the name: `test:unit` is a test. */
export function priorityOf(name: string): number {
  switch (/^(?:dev|start|serve|run|build|test)(?=[:._-]|$)/.exec(name)?.[0]) {
    case undefined:
      return 50;
    case "build":
      return 90;
    case "test":
      return 85;
    default:
      return 95;
  }
}

/** Of a script of a package of a workspace: after those of the root, in the same order. */
export function packagePriority(priority: number): number {
  return Math.floor(priority / 2);
}
