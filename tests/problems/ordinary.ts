import { deepStrictEqual as deepEqual } from "node:assert/strict";
import { ordinaryLines } from "../support/ordinary-lines.ts";
import { OpenProblems } from "./open-problems.ts";

/** Fails with what was told of so many ordinary lines. */
export function tellsNothing(count: number): void {
  const open = new OpenProblems();
  let chunk = "";
  for (const line of ordinaryLines(count)) {
    chunk += line;
    if (chunk.length < 65_536) continue;
    open.print(chunk);
    chunk = "";
  }
  open.print(chunk);
  open.end("api-1", "failed");
  const told = open.all().map(({ tool, from, message }) => ({
    tool,
    message,
    line: open.store.read({ after: from - 1, limit: 1 }).lines[0]?.text,
  }));
  deepEqual(told, []);
  deepEqual(open.faults, []);
}
