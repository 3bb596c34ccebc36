/**
 * `deno task docs`: brings what is made from the program up to date: the tables of keys in `docs/configuration.md`, the
 * help in `docs/commands.md`, how well problems are found in `docs/problems.md`.
 */
import { join } from "node:path";
import { withCommandHelp } from "./docs/command-help.ts";
import { withKeyTables } from "./docs/key-tables.ts";
import { withProblemScores } from "./docs/problem-scores.ts";
import { show } from "./toolbox/run.ts";

const root = join(import.meta.dirname!, "..");
const made = {
  "configuration.md": withKeyTables,
  "commands.md": withCommandHelp,
  "problems.md": withProblemScores,
};
const files = Object.entries(made).map(([name, make]) => ({ file: join(root, "docs", name), make }));
for (const { file, make } of files) await Deno.writeTextFile(file, await make(await Deno.readTextFile(file)));
Deno.exit(await show([Deno.execPath(), "fmt", "--quiet", ...files.map(({ file }) => file)], { cwd: root }));
