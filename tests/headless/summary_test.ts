import { deepStrictEqual } from "node:assert/strict";
import { summaryLines, type SummaryRow } from "../../src/headless/mod.ts";
import type { RunEnd } from "../../src/process/mod.ts";

const exited = (code: number): RunEnd => ({ kind: "exited", exit: { code, signal: null } });
const stopped: RunEnd = { kind: "stopped", by: { kind: "terminal" } };
const unstarted: RunEnd = {
  kind: "not-started",
  error: { kind: "not-found", message: "there is no program", exitCode: 127 },
};
const row = (more: Partial<SummaryRow>): SummaryRow => ({ script: "s", restarts: 0, leftOver: 0, ...more });

Deno.test("summaryLines() says how each script ended, names in a column", () => {
  deepStrictEqual(
    summaryLines([
      row({ script: "build", end: exited(0), startedAt: 1_000, endedAt: 5_200 }),
      row({ script: "api", end: exited(3), startedAt: 0, endedAt: 340, restarts: 2 }),
      row({
        script: "w",
        end: { kind: "exited", exit: { code: null, signal: "SIGSEGV" } },
        startedAt: 0,
        endedAt: 187_000,
      }),
      row({ script: "db", end: stopped, startedAt: 0, endedAt: 7_500_000, leftOver: 1 }),
      row({ script: "no", end: unstarted }),
      row({ script: "dep", end: { kind: "dependency", name: "db", why: "failed" } }),
      row({ script: "run", startedAt: 5 }),
      row({ script: "pend" }),
    ]),
    [
      "✅ build  ended well after 4.2 s",
      "❌ api    exited with code 3 after 340 ms, 2 restarts",
      "❌ w      was ended by SIGSEGV after 3 m 07 s",
      "🔴 db     was stopped after 2 h 05 m, 1 process was left over",
      "❌ no     could not be started: there is no program",
      "❌ dep    was not started, because 'db' failed",
      "🟢 run    runs still",
      "⏸️ pend   was not started",
    ],
  );
});

Deno.test("summaryLines() is empty without rows, and a clock that went back gives no negative time", () => {
  deepStrictEqual(summaryLines([]), []);
  deepStrictEqual(summaryLines([row({ end: stopped, startedAt: 10, endedAt: 3 })]), [
    "🔴 s  was stopped after 0 ms",
  ]);
});
