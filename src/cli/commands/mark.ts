import { type Command, defineCommand } from "../command.ts";
import { withInstance } from "../shared-options.ts";

/** `brum mark <name>`. */
export const mark: Command = defineCommand({
  name: "mark",
  group: "The running instance",
  summary: "name this point of the log",
  description: "Names the present end of the log, to look back to with --since.",
  examples: [["brum mark deployed", "then: brum logs --since deployed"]],
  declare: (command) => withInstance(command).argument("<name>", "1 to 100 characters"),
  run: async ({ args: [name], options }, surroundings) =>
    (await import("../logs/mark.ts")).mark(name, options, surroundings),
});
