import { type Command, defineCommand } from "../command.ts";
import { withInstance } from "../shared-options.ts";

/** `brum restart <target...>`. */
export const restart: Command = defineCommand({
  name: "restart",
  group: "The running instance",
  summary: "stop and start again",
  description: "Stops scripts, processes or groups and starts them again, and says what became of each.",
  examples: [["brum restart api", "starts it, too, if it does not run"], [
    "brum restart all",
    "all that runs",
  ]],
  completes: "targets",
  declare: (command) => withInstance(command).argument("<target...>", "scripts, processes, groups, all"),
  run: async ({ args: [targets], options }, surroundings) =>
    (await import("../processes/restart.ts")).restart(targets, options, surroundings),
});
