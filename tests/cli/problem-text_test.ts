import { strictEqual } from "node:assert/strict";
import { problemText } from "../../src/cli/problems/problem-text.ts";
import type { Problem } from "../../src/problems/mod.ts";

const problem: Problem = {
  id: "p1",
  processId: "web-1",
  script: "web",
  kind: "compile",
  tool: "tsc",
  severity: "error",
  message: "Type 'string' is not assignable\nto type 'number'.",
  code: "TS2322",
  file: "src/a.ts",
  line: 3,
  column: 7,
  frames: [],
  causes: [],
  from: 1,
  to: 2,
  count: 2,
  firstAt: 0,
  lastAt: 0,
  state: "still",
};

Deno.test("problemText() says what, where, how often and who says so", () => {
  strictEqual(
    problemText(problem, false),
    "✗ src/a.ts:3:7 TS2322 still, 2 times (tsc, web)\n  Type 'string' is not assignable\n  to type 'number'.\n",
  );
});

Deno.test("problemText() shows the user's own frames and the causes", () => {
  const own = { file: "a.ts", line: 1, column: 2, function: "main", own: true };
  const library = { file: "node_modules/x.js", line: 9, own: false };
  const { file: _file, code: _code, ...rest } = problem;
  strictEqual(
    problemText({
      ...rest,
      type: "TypeError",
      message: "bad",
      count: 1,
      state: "new",
      frames: [own, library],
      causes: [{ type: "Error", message: "worse\nand more", frames: [{ ...own, line: 8 }] }],
    }, false),
    "✗ 3:7 TypeError new (tsc, web)\n  bad\n    at main (a.ts:1:2)\n  caused by Error: worse\n    at main (a.ts:8:2)\n",
  );
});
