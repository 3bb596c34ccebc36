import { allCommands } from "../../src/cli/commands/all.ts";
import type { GivenOptions } from "../../src/cli/options.ts";
import { parse } from "../../src/cli/parse.ts";
import type { Given } from "../../src/cli/run-options.ts";

/** A command line that must be right. */
export function typed(...argv: string[]) {
  const parsed = parse(argv, "1.2.3", allCommands);
  if (parsed.kind !== "command") throw new Error(JSON.stringify(parsed));
  return { name: parsed.command.name, ...parsed.typed };
}

/** A command line that must be a start of scripts. */
export function given(...argv: string[]): Given {
  const { name, args, options, commandLine } = typed(...argv);
  if (name !== "brum" && name !== "run") throw new Error(`that is brum ${name}`);
  return {
    options: options as GivenOptions,
    words: args[0] as string[],
    ...(commandLine && { commandLine }),
  };
}
