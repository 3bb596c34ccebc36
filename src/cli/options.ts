/** All options of a start of scripts and their help, in the order in which the help shows them. */
import { type Command, InvalidArgumentError, Option } from "commander";
import { collect } from "./shared-options.ts";

/** Adds them. */
export function withRunOptions(command: Command) {
  return command
    .optionsGroup("What to run:")
    .option("-d, --dir <directory>", "look for scripts there; default: here", ".")
    .option("--env-file <file>", "more environment for the scripts; repeatable", collect, [])
    .option("--stdin <script>", "gets what is typed; default: the only script")
    .option("--stay", "serve on after the last script has ended", false)
    .optionsGroup("How it ends:")
    .option("--kill-others", "stop the others as soon as one has ended", false)
    .option("--kill-others-on-fail", "stop the others as soon as one has failed", false)
    .addOption(
      new Option("--success <first|last|all>", "whose exit code counts; default: all")
        .choices(["first", "last", "all"] as const).default("all" as const),
    )
    .optionsGroup("What is printed:")
    .option("--json", "one JSON object a line", false)
    .option("-q, --quiet", "store what the scripts print, do not show it", false)
    .addOption(
      new Option("--prefix <name|index|none>", "before each line; default: name")
        .choices(["name", "index", "none"] as const).default("name" as const),
    )
    .addOption(new Option("--timestamps", "the time before each line").default(true).hideHelp())
    .option("--no-timestamps", "no time before each line")
    .option("--no-color", "no colours; so does NO_COLOR. FORCE_COLOR: always")
    .option("--no-tui", "plain output, also in a terminal")
    .optionsGroup("Others:")
    .addOption(new Option("-p, --port <port>", "of the MCP server").argParser(port).hideHelp())
    .addOption(new Option("--proxy-port <port>", "of the proxy").argParser(port).hideHelp())
    .addOption(new Option("--proxy-mode <mode>").choices(["reverse", "full"] as const).hideHelp())
    .addOption(new Option("--proxy-url <url>", "to put behind the proxy").argParser(webAddress).hideHelp())
    .addOption(new Option("--standard-proxy").hideHelp())
    .addOption(new Option("--no-proxy").hideHelp())
    .addOption(new Option("--no-mcp").hideHelp())
    .addOption(new Option("--debug").hideHelp())
    .addOption(new Option("--mcp-debug").hideHelp())
    .addOption(new Option("--mcp").hideHelp())
    .addOption(new Option("--settings").hideHelp())
    .addOption(new Option("--instance <id>").hideHelp());
}

/** What was given, with the defaults of what was not. */
export type GivenOptions = ReturnType<ReturnType<typeof withRunOptions>["opts"]>;

function port(text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= 65_535) return value;
  throw new InvalidArgumentError("Expected a port: 1 to 65535, or 0 for any that is free.");
}

function webAddress(text: string): string {
  const url = URL.parse(text);
  if (url?.protocol === "http:" || url?.protocol === "https:") return text;
  throw new InvalidArgumentError("Expected a URL like http://localhost:3000.");
}
