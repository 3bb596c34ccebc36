import { type Command, defineCommand } from "../command.ts";
import { withDirectory, withOutput } from "../shared-options.ts";

/** `brum list [--json]`. */
export const list: Command = defineCommand({
  name: "list",
  group: "Here",
  summary: "scripts that can be run",
  description: "Lists the scripts that were found, the likeliest first, with where they come from.",
  examples: [["brum list", "of this directory"], ["brum list -d shop --json", "for a program"]],
  declare: (command) => withOutput(withDirectory(command)),
  run: async (typed, surroundings) => (await import("../list.ts")).list(typed.options, surroundings),
});
