import { InvalidArgumentError } from "commander";
import { type Command, defineCommand } from "../command.ts";
import { withInstance } from "../shared-options.ts";

/** `brum errors [target...]`. */
export const errors: Command = defineCommand({
  name: "errors",
  group: "The running instance",
  summary: "what went wrong",
  description:
    "Shows the problems in the output of scripts, processes or groups, each once, the newest last: new, still there, or fixed.",
  examples: [
    ["brum errors", "all that is not fixed"],
    ["brum errors web --since green", "since all was well: also what was fixed"],
    ["brum errors --context 5", "with lines of the log around each"],
  ],
  completes: "targets",
  declare: (command) =>
    withInstance(command)
      .argument("[target...]", "scripts, processes, groups")
      .option("--since <point>", "green: when all was well last; restart; or a mark")
      .option("--context <lines>", "so many lines of the log around each", count),
  run: async ({ args: [targets], options }, surroundings) =>
    (await import("../problems/errors.ts")).errors(targets, options, surroundings),
});

function count(text: string): number {
  if (/^\d{1,3}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Expected a number of lines, at most 999.");
}
