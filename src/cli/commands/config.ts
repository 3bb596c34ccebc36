import { Argument } from "commander";
import { type Command, defineCommand } from "../command.ts";
import { withDirectory, withOutput } from "../shared-options.ts";

/** `brum config check|init|schema`. */
export const config: Command = defineCommand({
  name: "config",
  group: "Brum itself",
  summary: "check, init, schema",
  description: "check looks for mistakes in all that counts here, or in one file: then it exits with 2.\n" +
    "init writes a first .brum.toml for the scripts that were found, never over another.\n" +
    "schema shows the JSON Schema of the file, for editors.",
  examples: [
    ["brum config check", "all that counts here"],
    ["brum config check a/.brum.toml", "one file alone"],
    ["brum config schema > brum.schema.json", "for an editor"],
  ],
  declare: (command) =>
    withOutput(withDirectory(command))
      .addArgument(
        new Argument("<check|init|schema>", "what to do").choices(["check", "init", "schema"] as const),
      )
      .argument("[file]", "to check"),
  run: async (typed, surroundings) => (await import("../config.ts")).config(typed, surroundings),
});
