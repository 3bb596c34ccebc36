import { type Command, defineCommand } from "../command.ts";
import { withDirectory, withOutput } from "../shared-options.ts";

/** `brum doctor`. */
export const doctor: Command = defineCommand({
  name: "doctor",
  group: "Brum itself",
  summary: "what it finds here",
  description: "Looks at what brum needs and uses on this machine, and says what is amiss.",
  examples: [["brum doctor", "for a person"], ["brum doctor --json", "to go with a report of a bug"]],
  declare: (command) => withOutput(withDirectory(command)),
  run: async ({ options }, surroundings) =>
    (await import("../doctor/doctor.ts")).doctor(options, surroundings),
});
