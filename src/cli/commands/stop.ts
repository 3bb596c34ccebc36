import { type Command, defineCommand } from "../command.ts";
import { withInstance } from "../shared-options.ts";

/** `brum stop <target...>`. */
export const stop: Command = defineCommand({
  name: "stop",
  group: "The running instance",
  summary: "stop what runs",
  description:
    "Stops scripts, processes or groups, and says how each has ended. Scripts end before\nthose that they depend on.",
  examples: [["brum stop api", "its whole tree of processes"], [
    "brum stop all",
    "the instance itself stays: see brum down",
  ]],
  completes: "targets",
  declare: (command) => withInstance(command).argument("<target...>", "scripts, processes, groups, all"),
  run: async ({ args: [targets], options }, surroundings) =>
    (await import("../processes/stop.ts")).stop(targets, options, surroundings),
});
