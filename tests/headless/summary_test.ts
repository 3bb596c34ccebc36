import { deepStrictEqual } from "node:assert/strict";
import { summaryLines, type SummaryRow } from "../../src/headless/mod.ts";

const row = (more: Partial<SummaryRow>): SummaryRow => ({ script: "s", restarts: 0, leftOver: 0, ...more });

Deno.test("summaryLines() says how each script ended, names in a column", () => {
  deepStrictEqual(
    summaryLines([
      row({ script: "build", ending: { kind: "exited", code: 0 }, startedAt: 1_000, endedAt: 5_200 }),
      row({ script: "api", ending: { kind: "exited", code: 3 }, startedAt: 0, endedAt: 340, restarts: 2 }),
      row({ script: "w", ending: { kind: "signalled", signal: "SIGSEGV" }, startedAt: 0, endedAt: 187_000 }),
      row({ script: "db", ending: { kind: "stopped" }, startedAt: 0, endedAt: 7_500_000, leftOver: 1 }),
      row({ script: "no", ending: { kind: "unstarted", code: 127, reason: "there is no program" } }),
      row({ script: "dep", ending: { kind: "failed", reason: "db failed" } }),
      row({ script: "run", startedAt: 5 }),
      row({ script: "pend" }),
    ]),
    [
      "✅ build  ended well after 4.2 s",
      "❌ api    exited with code 3 after 340 ms, 2 restarts",
      "❌ w      ended by SIGSEGV after 3 m 07 s",
      "🔴 db     stopped after 2 h 05 m, 1 process was left over",
      "❌ no     could not be started: there is no program",
      "❌ dep    failed: db failed",
      "🟢 run    runs still",
      "⏸️ pend   was not started",
    ],
  );
});

Deno.test("summaryLines() is empty without rows, and a clock that went back gives no negative time", () => {
  deepStrictEqual(summaryLines([]), []);
  deepStrictEqual(summaryLines([row({ ending: { kind: "stopped" }, startedAt: 10, endedAt: 3 })]), [
    "🔴 s  stopped after 0 ms",
  ]);
});
