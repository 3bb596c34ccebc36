import { InvalidArgumentError, Option } from "commander";
import { type Command, defineCommand } from "../command.ts";
import { withInstance } from "../shared-options.ts";

/** `brum logs [target...]`. */
export const logs: Command = defineCommand({
  name: "logs",
  group: "The running instance",
  summary: "what was printed",
  description: "Shows the output of scripts, processes or groups; of all, if none is named.",
  examples: [
    ["brum logs -f api db", "go on with what is printed from now on"],
    ["brum logs --since 5m --level warn", "warnings and errors of five minutes"],
    ["brum logs --grep 'time.?out' --json", "one object a line"],
    ["brum logs --field req.method=POST", "of logs in JSON"],
  ],
  completes: "targets",
  declare: (command) =>
    withInstance(command)
      .argument("[target...]", "scripts, processes, groups")
      .option("-f, --follow", "go on with what is printed from now on", false)
      .option("--since <when>", "5m, 10:30, an ISO time, a mark, green, restart, a line's number")
      .addOption(
        new Option("--level <level>", "this level or worse").choices(
          ["error", "warn", "info", "debug"] as const,
        ),
      )
      .option("--grep <regex>", "only lines that match")
      .option("--field <key=value>", "only JSON that has it; repeatable", field, [])
      .option("--tail <lines>", "only the newest so many", count)
      .option("--raw", "lines as they were printed, no more", false),
  run: async ({ args: [targets], options }, surroundings) =>
    (await import("../logs/logs.ts")).logs(targets, options, surroundings),
});

type Field = { readonly path: string; readonly value: string };

function field(text: string, before: readonly Field[]): Field[] {
  const at = text.indexOf("=");
  if (at < 1) throw new InvalidArgumentError("Expected a field like level=warn.");
  return [...before, { path: text.slice(0, at), value: text.slice(at + 1) }];
}

function count(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Expected a number of lines.");
}
