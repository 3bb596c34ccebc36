import { Option } from "commander";
import { type Command, defineCommand } from "../command.ts";
import { withInstance } from "../shared-options.ts";

/** `brum wait <target>`. */
export const wait: Command = defineCommand({
  name: "wait",
  group: "The running instance",
  summary: "until it is ready or over",
  description:
    "Waits for a script or process. Exit code 0: it is so; 1: it cannot be any more; 3: not in time.",
  examples: [
    ["brum wait api", "until it is ready"],
    ["brum wait build --for success --timeout 5m", "until it has ended well"],
    ["brum wait web --log 'compiled in'", "until its newest run has said so"],
  ],
  completes: "targets",
  declare: (command) =>
    withInstance(command)
      .argument("<target>", "a script or a process")
      .addOption(
        new Option("--for <state>", "started, ready, exited, success; default: ready")
          .choices(["started", "ready", "exited", "success"] as const),
      )
      .option("--log <regex>", "a line of its newest run matches")
      .option("--timeout <time>", "give up after that; default: 60s", "60s"),
  run: async ({ args: [target], options }, surroundings) =>
    (await import("../processes/wait.ts")).wait(target, options, surroundings),
});
