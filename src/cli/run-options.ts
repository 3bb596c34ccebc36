import { resolve } from "node:path";
import type { RunOptions } from "../app/mod.ts";
import type { Result } from "../config/mod.ts";
import { colorChoice } from "./color.ts";
import type { Surroundings } from "./command.ts";
import { directoryAt } from "./directory.ts";
import { settingFlags } from "./not-yet.ts";
import type { GivenOptions } from "./options.ts";

/** What was typed of a start. */
export interface Given {
  readonly options: GivenOptions;
  readonly words: readonly string[];
  /** What follows `--`. */
  readonly commandLine?: readonly string[];
}

/** The typed result of the command line, or one line that says what is wrong. */
export async function toRunOptions(
  { options, words, commandLine }: Given,
  { version, cwd, env, commands }: Surroundings,
): Promise<Result<RunOptions, string>> {
  const directory = await directoryAt(resolve(cwd, options.dir));
  if (!directory.ok) return directory;
  return {
    ok: true,
    value: {
      version,
      directory: directory.value,
      words,
      commands: commands.map(({ name }) => name),
      ...(commandLine && { commandLine }),
      noTui: !options.tui,
      json: options.json,
      quiet: options.quiet,
      prefix: options.prefix,
      timestamps: options.timestamps,
      color: colorChoice(options, env),
      ...(options.stdin !== undefined && { stdin: options.stdin }),
      killOthers: options.killOthers ? "always" : options.killOthersOnFail ? "on-fail" : "never",
      success: options.success,
      stay: options.stay,
      envFiles: options.envFile.map((file) => resolve(cwd, file)),
      flags: settingFlags(options),
    },
  };
}
