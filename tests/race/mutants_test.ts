/** For each rule that prevents a race: a copy of the program without it, and the test that notices. */
import { strictEqual } from "node:assert/strict";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Mutant } from "./mutants/mutant.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = new URL("./mutants/", import.meta.url);

/** What the tests that are named need: the parts below the programs, and those tests. */
const copied = [
  "src/app/reload",
  "src/async",
  "src/config",
  "src/detect",
  "src/events",
  "src/instance",
  "src/logs",
  "src/problems",
  "src/process",
  "tests/app/reload",
  "tests/async",
  "tests/events",
  "tests/logs",
  "tests/process",
  "tests/race",
];

/** A test that takes longer than this has not noticed; it hangs. Milliseconds. */
const PATIENCE = 30_000;

async function mutants(): Promise<ReadonlyMap<string, Mutant>> {
  const names = [...Deno.readDirSync(folder)].map(({ name }) => name)
    .filter((name) => name !== "mutant.ts").sort();
  return new Map(
    await Promise.all(names.map(async (name) => {
      const { default: mutant } = await import(new URL(name, folder).href) as { default: Mutant };
      return [name.replace(".ts", ""), mutant] as const;
    })),
  );
}

async function copyTree(from: string, to: string): Promise<void> {
  await Deno.mkdir(to, { recursive: true });
  for await (const { name, isDirectory } of Deno.readDir(from)) {
    if (isDirectory) await copyTree(`${from}/${name}`, `${to}/${name}`);
    else await Deno.copyFile(`${from}/${name}`, `${to}/${name}`);
  }
}

async function runTests(
  directory: string,
  files: readonly string[],
): Promise<{ code: number; text: string }> {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["test", "-A", "--no-check", "--fail-fast", ...files],
    cwd: directory,
    env: { NO_COLOR: "1" },
    signal: AbortSignal.timeout(PATIENCE),
  }).output();
  const text = new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
  return { code, text };
}

Deno.test("Each rule that prevents a race has a test that notices when it is broken", async (t) => {
  const copy = await Deno.makeTempDir({ prefix: "mutants-" });
  try {
    for (const path of copied) await copyTree(`${root}${path}`, `${copy}/${path}`);
    const { imports, unstable } = JSON.parse(await Deno.readTextFile(`${root}deno.json`));
    await Deno.writeTextFile(
      `${copy}/deno.json`,
      JSON.stringify({ imports, unstable, nodeModulesDir: "none" }),
    );
    await Deno.copyFile(`${root}deno.lock`, `${copy}/deno.lock`);
    const all = await mutants();
    await t.step("all of them pass on the source as it is", async () => {
      const files = new Set([...all.values()].map(({ test }) => test));
      const { code, text } = await runTests(copy, [...files]);
      strictEqual(code, 0, text);
    });
    for (const [name, mutant] of all) {
      await t.step(`${name}: ${mutant.rule}`, () => notices(copy, mutant));
    }
  } finally {
    await Deno.remove(copy, { recursive: true });
  }
});

async function notices(copy: string, { file, find, replace, test, rule }: Mutant): Promise<void> {
  const path = `${copy}/${file}`;
  const source = await Deno.readTextFile(path);
  strictEqual(
    source.split(find).length - 1,
    1,
    `the text to be replaced must be once in ${relative(copy, path)}`,
  );
  await Deno.writeTextFile(path, source.replace(find, () => replace));
  try {
    const { code, text } = await runTests(copy, [test]);
    // A request that is never answered ends the whole run, and not always with the word "FAILED".
    const ran = /^running [1-9]\d* tests? from/m.test(text);
    strictEqual(ran && code !== 0, true, `${test} does not notice: ${rule}\n${text}`);
  } finally {
    await Deno.writeTextFile(path, source);
  }
}
