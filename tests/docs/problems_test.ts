import { strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { withProblemScores } from "../../scripts/docs/problem-scores.ts";

const text = await Deno.readTextFile(join(import.meta.dirname!, "..", "..", "docs", "problems.md"));

/** Tables are made wider by the formatter. */
function narrow(text: string): string {
  return text.replace(/^\|.*$/gm, (row) => row.replace(/ +/g, " ").replace(/-{3,}/g, "---"));
}

Deno.test("docs/problems.md says how well problems are found, as it is measured: deno task docs", () => {
  strictEqual(narrow(text), narrow(withProblemScores(text)));
});
