import { strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { withProblemScores } from "../../scripts/docs/problem-scores.ts";
import { narrow } from "./narrow.ts";

const text = await Deno.readTextFile(join(import.meta.dirname!, "..", "..", "docs", "problems.md"));

Deno.test("docs/problems.md says how well problems are found, as it is measured: deno task docs", () => {
  strictEqual(narrow(text), narrow(withProblemScores(text)));
});
