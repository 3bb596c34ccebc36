import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { allCommands } from "../../src/cli/commands/all.ts";
import { parse } from "../../src/cli/parse.ts";
import { helpOf } from "../../src/cli/program.ts";
import { given, typed } from "./typed.ts";

function wrong(...argv: string[]): string {
  const parsed = parse(argv, "1.2.3", allCommands);
  if (parsed.kind !== "wrong") throw new Error(JSON.stringify(parsed));
  strictEqual(parsed.message.includes("\n"), false);
  return parsed.message;
}

Deno.test("parse() takes words and options in any order", () => {
  const { words, options, commandLine } = given(
    "dev",
    "--json",
    "api",
    "-q",
    "--env-file",
    "a",
    "--env-file",
    "b",
  );
  deepStrictEqual(words, ["dev", "api"]);
  strictEqual(options.json, true);
  strictEqual(options.quiet, true);
  deepStrictEqual(options.envFile, ["a", "b"]);
  strictEqual(commandLine, undefined);
});

Deno.test("parse() has the defaults of the help", () => {
  const { words, options } = given();
  deepStrictEqual(words, []);
  const { dir, prefix, timestamps, color, tui, success, stay, json, quiet, envFile } = options;
  deepStrictEqual(
    { dir, prefix, timestamps, color, tui, success, stay, json, quiet, envFile },
    {
      dir: ".",
      prefix: "name",
      timestamps: true,
      color: true,
      tui: true,
      success: "all",
      stay: false,
      json: false,
      quiet: false,
      envFile: [],
    },
  );
});

Deno.test("parse() leaves what follows -- as it stands", () => {
  const { words, options, commandLine } = given("dev", "--", "ls", "--json", "--", "run");
  deepStrictEqual(words, ["dev"]);
  strictEqual(options.json, false);
  deepStrictEqual(commandLine, ["ls", "--json", "--", "run"]);
});

Deno.test("parse() takes the words after run as scripts, whatever they are called", () => {
  deepStrictEqual(given("run", "run", "help").words, ["run", "help"]);
  deepStrictEqual(given("run", "api", "--json").options.json, true);
  deepStrictEqual(given("run", "list").words, ["list"]);
  deepStrictEqual(given("dev", "list").words, ["dev", "list"]);
});

Deno.test("parse() says in one line what is wrong, and the nearest flag", () => {
  strictEqual(wrong("--jsn"), "unknown option '--jsn' (Did you mean --json?)");
  strictEqual(wrong("--zzzz"), "unknown option '--zzzz'; see brum --help");
  match(wrong("-p", "65536"), /'-p, --port <port>' argument '65536' is invalid. Expected a port/);
  match(wrong("--proxy-port", "-1"), /Expected a port/);
  match(wrong("--proxy-port", "80x"), /Expected a port/);
  match(wrong("--proxy-url", "nonsense"), /Expected a URL/);
  match(wrong("--prefix", "pid"), /Allowed choices are name, index, none/);
  match(wrong("--stdin"), /argument missing/);
  match(wrong("run"), /missing required argument/);
  strictEqual(wrong("dev", "--"), "there is no command after --");
  match(wrong("dev", " "), /name is empty/);
});

Deno.test("parse() shows version and help, and the help fits a screen", () => {
  deepStrictEqual(parse(["dev", "-v"], "1.2.3", allCommands), { kind: "show", text: "brum 1.2.3\n" });
  const help = parse(["--help"], "1.2.3", allCommands);
  if (help.kind !== "show") throw new Error(help.kind);
  const lines = help.text.trimEnd().split("\n");
  strictEqual(lines.length <= 24, true, `${lines.length} lines`);
  deepStrictEqual(lines.filter((line) => line.length > 80), []);
  match(help.text, /Examples:/);
  for (const { name, summary } of allCommands) {
    ok(summary.length <= 26 && help.text.includes(`  ${name.padEnd(12)}${summary}`), name);
  }
});

Deno.test("parse() gives a command the options that stand before its name, and refuses those it does not have", () => {
  const { name, options } = typed("-d", "shop", "--json", "list");
  deepStrictEqual([name, options["dir"], options["json"]], ["list", "shop", true]);
  strictEqual(typed("-d", "shop", "list", "-d", "web").options["dir"], "web");
  strictEqual(given("--quiet", "run", "dev").options.quiet, true);
  match(wrong("--stay", "list"), /^--stay is no option of brum list; see brum help list$/);
  match(wrong("list", "--", "ls"), /brum list takes no command after --/);
  match(wrong("list", "dev"), /too many arguments/);
});

/** They have all the options of a start. */
const startsScripts = new Set(["run", "up"]);

Deno.test("parse() shows the help of each command on one screen, with examples", () => {
  for (const command of allCommands) {
    const shown = parse([command.name, "--help"], "1.2.3", allCommands);
    if (shown.kind !== "show") throw new Error(JSON.stringify(shown));
    strictEqual(shown.text.trimEnd(), helpOf(command.name, allCommands, "1.2.3")!.trimEnd());
    const lines = shown.text.trimEnd().split("\n");
    deepStrictEqual(lines.filter((line) => line.length > 80), []);
    ok(lines.length <= (startsScripts.has(command.name) ? 38 : 24), shown.text);
    match(shown.text, /Examples:/);
  }
});
