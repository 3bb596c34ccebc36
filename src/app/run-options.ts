/**
 * What the command line asks for, checked as far as it can be without looking into the directory. The command
 * line makes it, the program runs by it; neither knows more of the other.
 */
import type { FlagValue } from "../config/mod.ts";
import type { KillOthers, PrefixMode, SuccessRule } from "../headless/mod.ts";

/** `auto`: colours when stdout is a terminal. */
export type ColorChoice = "auto" | "always" | "never";

export interface RunOptions {
  readonly version: string;
  /** Absolute, and was a directory when it was looked at. */
  readonly directory: string;
  /** Names of scripts and commands as typed; what they are is known after detection: see `resolveWords()`. */
  readonly words: readonly string[];
  /** Names of brum's own commands: what a wrong word may have meant. */
  readonly commands: readonly string[];
  /** What follows `--`: one command as it stands, never empty. */
  readonly commandLine?: readonly string[];
  /** `--no-tui`: plain output although there is a terminal. */
  readonly noTui: boolean;
  /** One JSON object a line on stdout. */
  readonly json: boolean;
  /** What the children print is stored but not printed. */
  readonly quiet: boolean;
  readonly prefix: PrefixMode;
  readonly timestamps: boolean;
  readonly color: ColorChoice;
  /** The script that gets brum's standard input; none: the only script. */
  readonly stdin?: string;
  readonly killOthers: KillOthers;
  readonly success: SuccessRule;
  /** Keep serving after the last script has ended. */
  readonly stay: boolean;
  /** Absolute paths, in the order given; the later one wins. */
  readonly envFiles: readonly string[];
  /** The last and strongest layer of the configuration. */
  readonly flags: readonly FlagValue[];
}

/** How the program ends: with a code, or by the signal that ended it, so that its parent sees that. */
export type ExitReason =
  | { readonly kind: "code"; readonly code: number }
  | { readonly kind: "signal"; readonly signal: Deno.Signal };
