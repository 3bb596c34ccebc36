import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { placesOfHelp, withCommandHelp } from "../../scripts/docs/command-help.ts";
import { allCommands } from "../../src/cli/commands/all.ts";

const text = await Deno.readTextFile(join(import.meta.dirname!, "..", "..", "docs", "commands.md"));

Deno.test("docs/commands.md has the help of every command as brum prints it: deno task docs", () => {
  strictEqual(text, withCommandHelp(text));
  deepStrictEqual(placesOfHelp(text).toSorted(), ["brum", ...allCommands.map(({ name }) => name)].toSorted());
});
