import { type Command, defineCommand } from "../command.ts";
import { withInstance } from "../shared-options.ts";

/** `brum ps`. */
export const ps: Command = defineCommand({
  name: "ps",
  group: "The running instance",
  summary: "what runs, and how it is",
  description: "Shows the newest run of each script: state, process id, uptime, CPU, memory, ports, URLs.",
  examples: [["brum ps", "of this directory"], ["brum ps --json", "one object a line, for a program"]],
  declare: (command) => withInstance(command),
  run: async ({ options }, surroundings) => (await import("../processes/ps.ts")).ps(options, surroundings),
});
