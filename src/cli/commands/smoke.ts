import { type Command, defineCommand } from "../command.ts";
import { collect, withDirectory, withOutput } from "../shared-options.ts";

/** `brum smoke [script...]`. */
export const smoke: Command = defineCommand({
  name: "smoke",
  group: "Here",
  summary: "start, check, stop; for CI",
  description:
    "Starts scripts, waits until each is ready (as it declares, or its URL answers, or it listens, or it has ended well), looks for errors in the output, stops them, and looks whether anything is left.\nExit code: 0 all well, 1 failed, 3 not ready in time, 4 errors in the output.",
  examples: [
    ["brum smoke", "those with autostart"],
    ["brum smoke api --get /health", "fetches that, too"],
    ["brum smoke --junit report.xml", "for the CI's own report"],
  ],
  declare: (command) =>
    withOutput(withDirectory(command))
      .option("--get <path>", "must answer below 400: /path, script=/path or a URL; repeatable", collect, [])
      .option("--timeout <time>", "to get ready", "60s")
      .option("--allow-errors", "errors in the output are no fault", false)
      .option("--junit <file>", "write a report as JUnit XML")
      .option("--env-file <file>", "more environment for the scripts; repeatable", collect, [])
      .argument("[script...]"),
  run: async (typed, surroundings) => {
    const { smoke } = await import("../smoke.ts");
    return await smoke(typed.args[0], typed.options, surroundings);
  },
});
