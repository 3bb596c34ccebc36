import { deepStrictEqual as deepEqual } from "node:assert/strict";
import { ordinaryLines } from "../support/ordinary-lines.ts";
import { OpenProblems } from "./open-problems.ts";

Deno.test("100,000 lines of ordinary logs tell of no problem", () => {
  const open = new OpenProblems();
  let chunk = "";
  for (const line of ordinaryLines(100_000)) {
    chunk += line;
    if (chunk.length < 65_536) continue;
    open.print(chunk);
    chunk = "";
  }
  open.print(chunk);
  open.end("api-1", "failed");
  const lines = open.all().map(({ tool, from, message }) => ({
    tool,
    message,
    line: open.store.read({ after: from - 1, limit: 1 }).lines[0]?.text,
  }));
  deepEqual(lines, []);
  deepEqual(open.faults, []);
});
