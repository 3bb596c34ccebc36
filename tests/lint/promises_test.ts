import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { checkPromises } from "../../scripts/lint/promises.ts";

const project = {
  "deno.json": `{ "imports": { "checks": "npm:fast-check@4.10.2" } }`,
  "src/task.ts": "export async function task(): Promise<number> { return await Promise.resolve(1); }\n",
};

/** Lays out a project of a few files, and hands over what the check says of each line, without the wording. */
async function findings(files: Record<string, string>): Promise<string[]> {
  const root = await Deno.makeTempDir();
  try {
    for (const [path, text] of Object.entries({ ...project, ...files })) {
      await Deno.mkdir(join(root, path, ".."), { recursive: true });
      await Deno.writeTextFile(join(root, path), text);
    }
    const { ok, text } = await checkPromises(root, ["src", "tests"]);
    const found = text.split("\n").flatMap((line) => {
      const match = /^(\S+):(\d+):\d+: .*\/typescript\((.*)\)\]$/.exec(line);
      return match ? [`${match[1]}:${match[2]} ${match[3]}`] : [];
    });
    strictEqual(ok, found.length === 0, text);
    return found.sort();
  } finally {
    await Deno.remove(root, { recursive: true });
  }
}

Deno.test("checkPromises() finds a floating promise of a module, a package, Node and Deno", async () => {
  const planted = [
    'import { task } from "./task.ts";',
    'import fc from "checks";',
    'import { readFile } from "node:fs/promises";',
    "export function start() {",
    "  task();",
    "  fc.assert(fc.asyncProperty(fc.nat(), async () => { await task(); }));",
    '  readFile("a");',
    '  Deno.readTextFile("a");',
    "}",
  ];
  deepStrictEqual(await findings({ "src/planted.ts": planted.join("\n") }), [
    "src/planted.ts:5 no-floating-promises",
    "src/planted.ts:6 no-floating-promises",
    "src/planted.ts:7 no-floating-promises",
    "src/planted.ts:8 no-floating-promises",
  ]);
});

Deno.test("checkPromises() finds an async function where nobody waits for one", async () => {
  const planted = 'import { task } from "../src/task.ts";\n[1].forEach(async () => { await task(); });\n';
  deepStrictEqual(await findings({ "tests/planted.ts": planted }), [
    "tests/planted.ts:2 no-misused-promises",
  ]);
});

Deno.test("checkPromises() has nothing to say of promises that are waited for, handed on or given up", async () => {
  const right = [
    'import { task } from "./task.ts";',
    "export async function start(): Promise<number> {",
    "  void task();",
    "  await task();",
    "  return await Promise.race([task(), task().catch((error) => Number(error))]);",
    "}",
  ];
  deepStrictEqual(await findings({ "src/right.ts": right.join("\n") }), []);
});
