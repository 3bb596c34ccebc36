import { Command as Commander, type OptionValues } from "commander";
import type { ExitReason } from "../app/mod.ts";

/** What the command line is seen in. */
export interface Surroundings {
  readonly version: string;
  readonly cwd: string;
  readonly env: (name: string) => string | undefined;
  /** All that there are. */
  readonly commands: readonly Command[];
}

/** The headings of the help, in its order. */
export const commandGroups = ["Here", "The running instance", "Brum itself"] as const;

export type CommandGroup = (typeof commandGroups)[number];

/** What was typed of one command. */
export interface Typed<Args extends unknown[] = unknown[], Options = OptionValues> {
  readonly args: Args;
  /** What was given, with the defaults of what was not. */
  readonly options: Options;
  /** What follows `--`. */
  readonly commandLine?: readonly string[];
}

/** One command, as its file declares it. */
// deno-lint-ignore no-explicit-any -- what commander's own types have for "whatever arguments"
export interface CommandDeclaration<Args extends any[], Options extends OptionValues> {
  readonly name: string;
  readonly group: CommandGroup;
  /** At most 26 characters: half a line of `brum --help`. */
  readonly summary: string;
  /** What it does, in a sentence or two, for its own help. */
  readonly description: string;
  /** Command lines with what they do, for its own help. */
  readonly examples: readonly (readonly [line: string, says: string])[];
  /** Adds the arguments and options. */
  readonly declare: (command: Commander) => Commander<Args, Options>;
  /** What its arguments name, for who completes them. Default: nothing that could be known. */
  readonly completes?: "scripts" | "targets";
  /** Whether it takes a command line after `--`. Default false. */
  readonly takesCommandLine?: boolean;
  /** Does it. What it needs is imported here, so that no other command has to load it. */
  readonly run: (typed: Typed<Args, Options>, surroundings: Surroundings) => Promise<ExitReason>;
}

/** A command, whatever its arguments and options. */
export type Command = Omit<CommandDeclaration<never, never>, "declare" | "run"> & {
  /** What commander knows of it. Neither prints nor exits. */
  build(): Commander;
  run(typed: Typed, surroundings: Surroundings): Promise<ExitReason>;
};

/** Makes a {@link Command} of a declaration, whose arguments and options are typed by what declares them. */
// deno-lint-ignore no-explicit-any -- as above
export function defineCommand<Args extends any[], Options extends OptionValues>(
  { declare, run, ...about }: CommandDeclaration<Args, Options>,
): Command {
  return {
    ...about,
    build: () => declare(new Commander(about.name)) as unknown as Commander,
    run: (typed, surroundings) => run(typed as Typed<Args, Options>, surroundings),
  };
}
