/**
 * Records anew what the real tools print, for the tests of the formats of problems:
 * `deno run -A scripts/record.ts [TOOL...]`. What is recorded, and how, stands in
 * `tests/fixtures/problems/TOOL/recordings.json`; its `project` is what the tool is run on. A tool that is not
 * installed is skipped. What the formats find in it is written to `problems.json`: look at the difference.
 */

import { join } from "node:path";
import { normalise } from "./record/normalise.ts";
import { writeProblems } from "./record/problems.ts";
import { readRecipe } from "./record/recipe.ts";

const fixtures = join(import.meta.dirname!, "..", "tests", "fixtures", "problems");

const tools = Deno.args.length > 0 ? Deno.args : [...Deno.readDirSync(fixtures)].map(({ name }) => name);
for (const tool of tools.toSorted()) await record(tool);

async function record(tool: string): Promise<void> {
  const directory = join(fixtures, tool);
  const recipe = await readRecipe(directory);
  if (!recipe) return;
  const root = await Deno.makeTempDir({ prefix: "brum-record-" });
  try {
    const work = join(root, "shop");
    await print(`cp -r ${join(directory, "project")} ${work}`, root);
    const versions = await Promise.all(recipe.versions.map((command) => print(command, work, recipe.env)));
    const missing = versions.find((text) => /: (?:command )?not found/.test(text));
    if (missing) return console.log(`${tool}: skipped: ${missing.trim()}`);
    if (recipe.before) await print(recipe.before, work, recipe.env);
    for (const [name, command] of Object.entries(recipe.cases)) {
      const text = normalise(await print(command, work, recipe.env), root);
      await Deno.writeTextFile(join(directory, `${name}.txt`), text);
      console.log(`${tool}/${name}: ${text.split("\n").length - 1} lines`);
    }
    await Deno.writeTextFile(join(directory, "versions.txt"), normalise(versions.join(""), root));
    await writeProblems(directory);
  } finally {
    await Deno.remove(root, { recursive: true });
  }
}

/** Runs a line of shell to its end, whether it fails or not: what it printed, both streams in one. */
async function print(command: string, cwd: string, env: Record<string, string> = {}): Promise<string> {
  const { stdout } = await new Deno.Command("sh", {
    args: ["-c", `exec 2>&1\n${command}`],
    cwd,
    env: { LC_ALL: "C.UTF-8", ...env },
    stdin: "null",
  }).output();
  return new TextDecoder().decode(stdout);
}
