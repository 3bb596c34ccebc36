/**
 * `deno task test [suite...]`: installs what the tests need, compiles the program for those that run it, runs the
 * suites one after another (all of them, if none is named) and closes with `N passed, N failed`.
 */
import { join } from "node:path";
import { installMissing } from "./tests/install.ts";
import { type Suite, suites } from "./tests/suites.ts";
import { closingLine, nothing, strict, sum, type Tally, tallyOf } from "./tests/tally.ts";
import { show } from "./toolbox/run.ts";

const root = join(import.meta.dirname!, "..");

async function main(names: readonly string[]): Promise<number> {
  const folders = (await Array.fromAsync(Deno.readDir(join(root, "tests")))).filter((entry) =>
    entry.isDirectory
  );
  const all = suites(folders.map(({ name }) => name));
  const unknown = names.filter((name) => !all.some((suite) => suite.name === name));
  if (unknown.length > 0) {
    console.error(
      `test: there is no suite ${unknown.join(", ")}, only ${all.map(({ name }) => name).join(", ")}`,
    );
    return 2;
  }
  const chosen = names.length === 0 ? all : all.filter(({ name }) => names.includes(name));
  const scratch = await Deno.makeTempDir({ prefix: "brum-test-" });
  try {
    let tally = await prepare(chosen);
    for (const suite of chosen) tally = sum(tally, await runSuite(suite, scratch));
    if (Deno.env.get("CI")) tally = strict(tally, await excused(scratch));
    console.log(closingLine(tally));
    return tally.failed === 0 ? 0 : 1;
  } finally {
    await Deno.remove(scratch, { recursive: true });
  }
}

/** A program that does not compile is a failure: of the tests that would run it there would be nothing to see. */
async function prepare(chosen: readonly Suite[]): Promise<Tally> {
  await installMissing();
  if (!chosen.some(({ compiled }) => compiled)) return nothing;
  const code = await show([Deno.execPath(), "run", "-A", join(root, "scripts", "compile.ts")]);
  return { ...nothing, failed: code === 0 ? 0 : 1 };
}

async function runSuite({ name, folders, parallel }: Suite, scratch: string): Promise<Tally> {
  const started = performance.now();
  console.log(`\n== ${name} ==`);
  const report = join(scratch, `${name}.xml`);
  const code = await show([
    Deno.execPath(),
    ...[
      "test",
      "-A",
      "--permit-no-files",
      "--no-prompt",
      `--junit-path=${report}`,
      ...parallel ? ["--parallel"] : [],
    ],
    ...folders.map((folder) => join("tests", folder)),
  ], { cwd: root, env: { BRUM_TEST_SKIPPED: join(scratch, "skipped") } });
  console.log(`== ${name}: exit code ${code}, ${((performance.now() - started) / 1_000).toFixed(1)} s ==`);
  return tallyOf(await textOf(report), code);
}

/** How many tests were skipped because the platform lacks what they need. */
async function excused(scratch: string): Promise<number> {
  const skipped = await textOf(join(scratch, "skipped")) ?? "";
  return skipped.split("\n").filter((line) => line.startsWith("platform\t")).length;
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await Deno.readTextFile(file);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

Deno.exit(await main(Deno.args));
