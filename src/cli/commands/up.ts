import { type Command, defineCommand } from "../command.ts";
import { withRunOptions } from "../options.ts";

/** `brum up [--detach] [script...]`. */
export const up: Command = defineCommand({
  name: "up",
  group: "The running instance",
  summary: "start it, or scripts in it",
  description:
    "Starts scripts in the instance of the directory. If there is none, this becomes\nit, and stays when they have ended.",
  examples: [
    ["brum up", "those with autostart"],
    ["brum up --detach api web", "in the background; brum down ends it"],
    ["brum up 'npm run dev'", "a command becomes a script of it"],
  ],
  takesCommandLine: true,
  declare: (command) =>
    withRunOptions(command)
      .option("--detach", "in the background, apart from this terminal", false)
      .argument("[script...]"),
  run: async (typed, surroundings) => (await import("../up.ts")).up(typed, surroundings),
});
