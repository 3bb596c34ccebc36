import { type Command, defineCommand } from "../command.ts";
import { withDirectory } from "../shared-options.ts";

/** `brum down`. */
export const down: Command = defineCommand({
  name: "down",
  group: "The running instance",
  summary: "stop all, and end it",
  description: "Stops all that runs in the instance of the directory, ends it, and waits until\nit is gone.",
  examples: [["brum down", "of this directory"], ["brum down -d shop", "of another one"]],
  declare: (command) =>
    withDirectory(command)
      .option("--instance <id>", "that instance; default: the one of the directory"),
  run: async (typed, surroundings) => (await import("../down.ts")).down(typed.options, surroundings),
});
