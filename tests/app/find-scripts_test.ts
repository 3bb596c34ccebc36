import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { findScripts } from "../../src/app/find-scripts.ts";
import type { RunOptions } from "../../src/app/mod.ts";
import { paths } from "../../src/config/mod.ts";

const toml = `
[scripts.api]
command = "serve"
depends_on = { db = "ready" }
[scripts.db]
command = "run-db"
autostart = true
[scripts.silent]
command = "x"
stdin = "none"
`;

async function find(words: readonly string[], more: Partial<RunOptions> = {}, config = toml) {
  const directory = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${directory}/.brum.toml`, config);
    await Deno.writeTextFile(`${directory}/package.json`, `{ "scripts": { "dev": "vite", "a b": "true" } }`);
    return await findScripts({ ...defaults, directory, words, ...more }, paths("linux", {}, 1), {});
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

const defaults: Omit<RunOptions, "directory" | "words"> = {
  commands: [],
  version: "0",
  noTui: true,
  json: false,
  quiet: false,
  prefix: "name",
  timestamps: true,
  color: "never",
  killOthers: "never",
  success: "all",
  stay: false,
  envFiles: [],
  flags: [],
};

async function wanted(words: readonly string[], more: Partial<RunOptions> = {}) {
  const found = await find(words, more);
  if (!found.ok) throw new Error(found.error.join("\n"));
  return { wanted: found.value.wanted, stdin: found.value.stdin };
}

Deno.test("findScripts() wants what is named, else what starts by itself", async () => {
  deepStrictEqual(await wanted(["dev", "api"]), { wanted: ["dev", "api"], stdin: undefined });
  deepStrictEqual(await wanted([]), { wanted: ["db"], stdin: "db" });
  deepStrictEqual(await wanted(["a b"]), { wanted: ["a b"], stdin: "a b" });
});

Deno.test("findScripts() makes scripts of commands, each under a name of its own", async () => {
  const { wanted: names } = await wanted(["sleep 1", "sleep 2"], { commandLine: ["dev", "--x"] });
  deepStrictEqual(names, ["sleep", "sleep#2", "dev#2"]);
});

Deno.test("findScripts() gives standard input to the only script, unless it takes none, or to the one named", async () => {
  strictEqual((await wanted(["silent"])).stdin, undefined);
  strictEqual((await wanted(["dev", "api"], { stdin: "api" })).stdin, "api");
  const wrong = await find(["dev"], { stdin: "apo" });
  ok(!wrong.ok && /--stdin.*'apo'.*did you mean api/.test(wrong.error.join()), JSON.stringify(wrong));
});

Deno.test("findScripts() names what is wrong, and nothing is wanted then", async () => {
  const circle = `
[scripts.a]
command = "x"
depends_on = { b = "started" }
[scripts.b]
command = "x"
depends_on = { a = "started" }
[scripts.c]
command = "x"
depends_on = { nodoby = "ready" }
[scripts.nobody]
command = "x"
[scripts.d]
autostart = true
`;
  const found = await find(["a"], {}, circle);
  const short = (line: string) => line.replace(/^.*(?=\.brum\.toml:)/, "");
  deepStrictEqual(found.ok ? [] : found.error.map(short), [
    `.brum.toml:14: script 'd' has no command: add 'command = "..."' to [scripts.d] in .brum.toml`,
    ".brum.toml:4: scripts depend on each other in a circle: a -> b -> a",
    ".brum.toml:10: script 'c' depends on 'nodoby', and there is no such script; did you mean nobody?",
  ]);
});
