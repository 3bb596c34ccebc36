import { deepStrictEqual as deepEqual } from "node:assert/strict";
import { OpenProblems } from "./open-problems.ts";

const fixtures = new URL("../fixtures/problems/", import.meta.url);

/** What builds and tests of a recording say of themselves, `ms` as whether it is known. */
function said(recording: string) {
  const open = new OpenProblems();
  open.print(Deno.readTextFileSync(new URL(`${recording}.txt`, fixtures)));
  open.end("api-1");
  deepEqual(open.faults, []);
  return open.events.map((event) => {
    if (event.kind === "test") {
      return [event.tool, event.passed, event.failed, event.skipped, event.ms !== undefined];
    }
    if (event.kind === "build") return [event.tool, event.state, event.errors, event.ms !== undefined];
    return [event.tool, event.kind === "server" ? event.state : "waiting"];
  });
}

const RECORDINGS: readonly (readonly [string, unknown[][]])[] = [
  ["vitest/run", [["vitest", 1, 4, 1, true]]],
  ["vitest/ok", [["vitest", 2, 0, 0, true]]],
  ["jest/run", [["jest", 1, 4, 1, true]]],
  ["jest/ok", [["jest", 2, 0, 0, true]]],
  ["mocha/ok", [["mocha", 2, 0, 0, true]]],
  ["nodetest/spec", [["node:test", 2, 5, 0, true]]],
  ["nodetest/ok-tap", [["node:test", 2, 0, 0, true]]],
  ["playwright/ok", [["playwright", 2, 0, 0, true]]],
  ["playwright/list", [["playwright", 1, 4, 1, true]]],
  ["deno/test", [["deno test", 2, 3, 1, true]]],
  ["webpack/build", [["webpack", "failed", 2, true]]],
  ["webpack/watch", [["webpack", "failed", 2, true], ["webpack", "success", 0, true]]],
  ["vite/ok", [["vite", "started", undefined, false], ["vite", "success", 0, true]]],
  ["esbuild/ok", [["esbuild", "success", 0, true]]],
  ["esbuild/build", [["esbuild", "failed", 3, false]]],
  [
    "tsc/watch",
    [8, 6, 1].flatMap((n) => [["tsc", "started", undefined, false], ["tsc", "failed", n, false]]),
  ],
];

for (const [recording, expected] of RECORDINGS) {
  Deno.test(`events: ${recording} says how it went`, () => deepEqual(said(recording), expected));
}

Deno.test("events: the names of the tests that have failed", () => {
  const open = new OpenProblems();
  open.print(Deno.readTextFileSync(new URL("vitest/run.txt", fixtures)));
  deepEqual(open.failed, [
    "broken.test.js",
    "total() > adds",
    "total() > of objects",
    "total() > of a hole",
    "deliver()",
  ]);
});
