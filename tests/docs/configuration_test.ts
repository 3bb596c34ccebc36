import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { placesOfTables, withKeyTables } from "../../scripts/docs/key-tables.ts";
import { formatProblem, loadConfig, readEnvFiles } from "../../src/config/mod.ts";
import { fromSource } from "../support/program.ts";
import { Project } from "../support/project.ts";
import { requires } from "../support/requires.ts";
import { narrow } from "./narrow.ts";

const text = await Deno.readTextFile(join(import.meta.dirname!, "..", "..", "docs", "configuration.md"));

/** The text of every example of a kind: what follows its opening fence. */
function examples(kind: string): string[] {
  return Array.from(text.matchAll(/^```(.*)\n([^]*?)^```$/gm))
    .filter(([, fence]) => fence === kind)
    .map(([, , body]) => body!);
}

Deno.test("docs/configuration.md has every key as the schema has it: deno task docs", async () => {
  strictEqual(narrow(text), narrow(await withKeyTables(text)));
  const places = Array.from(text.matchAll(/<!-- keys: ?(.*?) ?-->/g), ([, place]) => place!);
  deepStrictEqual(places.toSorted(), (await placesOfTables()).toSorted());
});

Deno.test("every TOML example of docs/configuration.md is right, and has no warning", async () => {
  ok(examples("toml").length > 1);
  for (const example of examples("toml")) {
    await using project = await Project.create();
    await project.configure(example);
    const config = await loadConfig({ directory: project.directory, home: project.home, env: {} });
    deepStrictEqual(config.ok ? config.value.warnings : config.error, [], example);
  }
});

Deno.test("the former keys of docs/configuration.md are taken, each with a hint", async () => {
  const [example] = examples("toml former");
  await using project = await Project.create();
  await project.configure(example!);
  const config = await loadConfig({ directory: project.directory, home: project.home, env: {} });
  ok(config.ok);
  const { warnings, values: { mcp_port, proxy_mode, proxy_url, preferred_package_manager } } = config.value;
  deepStrictEqual([mcp_port, proxy_mode, proxy_url, preferred_package_manager], [
    8888,
    "full",
    "http://localhost:3000",
    "pnpm",
  ]);
  strictEqual(warnings.filter((warning) => /: deprecated; write /.test(formatProblem(warning))).length, 4);
});

Deno.test("the env file of docs/configuration.md is read as it says", async () => {
  await using project = await Project.create();
  const file = await project.write(".env", examples("dotenv")[0]!);
  deepStrictEqual(await readEnvFiles([file], { env: { HOME: "/home/me" } }), {
    ok: true,
    value: JSON.parse(examples("json")[0]!),
  });
});

Deno.test({
  name: "every command of docs/configuration.md does what it says",
  ...requires("unix"),
  fn: async () => {
    await using project = await Project.create();
    const run = async (line: string) => {
      const { code, stderr, stdout } = await new Deno.Command("sh", {
        args: ["-c", `brum() { ${fromSource.argv.map(quoted).join(" ")} "$@"; }; ${line}`],
        cwd: project.directory,
        clearEnv: true,
        env: { ...project.environment(), ...fromSource.env },
      }).output();
      const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
      strictEqual(code, 0, `${line}\n${text(stderr)}`);
      return text(stdout);
    };
    const [commands] = examples("sh");
    for (const line of commands!.trim().split("\n")) ok((await run(line)).length > 0, line);
  },
});

function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
