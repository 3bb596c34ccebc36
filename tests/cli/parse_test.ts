import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { type Given, parse } from "../../src/cli/parse.ts";

function given(...argv: string[]): Given {
  const parsed = parse(argv, "1.2.3");
  if (parsed.kind !== "run") throw new Error(JSON.stringify(parsed));
  return parsed.given;
}

function wrong(...argv: string[]): string {
  const parsed = parse(argv, "1.2.3");
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
  deepStrictEqual(given("help").words, ["help"]);
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
  deepStrictEqual(parse(["dev", "-v"], "1.2.3"), { kind: "show", text: "brum 1.2.3\n" });
  const help = parse(["--help"], "1.2.3");
  if (help.kind !== "show") throw new Error(help.kind);
  const lines = help.text.trimEnd().split("\n");
  strictEqual(lines.length <= 48, true, `${lines.length} lines`);
  deepStrictEqual(lines.filter((line) => line.length > 80), []);
  match(help.text, /Examples:/);
});
