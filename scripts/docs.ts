/** `deno task docs`: brings the tables of keys in `docs/configuration.md` up to date with the schema. */
import { join } from "node:path";
import { withKeyTables } from "./docs/key-tables.ts";
import { show } from "./toolbox/run.ts";

const root = join(import.meta.dirname!, "..");
const file = join(root, "docs", "configuration.md");
await Deno.writeTextFile(file, await withKeyTables(await Deno.readTextFile(file)));
Deno.exit(await show([Deno.execPath(), "fmt", "--quiet", file], { cwd: root }));
