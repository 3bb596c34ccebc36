import { type Command, defineCommand } from "../command.ts";
import { withInstance } from "../shared-options.ts";

/** `brum start <target...>`. */
export const start: Command = defineCommand({
  name: "start",
  group: "The running instance",
  summary: "start scripts in it",
  description: "Starts scripts or groups in the running instance, and says what became of each.",
  examples: [
    ["brum start api web", "what they depend on is started, too"],
    ["brum start --another worker", "one more beside the one that runs"],
    ["brum start 'npm run dev'", "a command becomes a script of it"],
  ],
  completes: "targets",
  declare: (command) =>
    withInstance(command)
      .argument("<target...>", "scripts, groups, all; or a command")
      .option("--another", "also beside one that runs already", false),
  run: async ({ args: [targets], options }, surroundings) =>
    (await import("../processes/start.ts")).start(targets, options, surroundings),
});
