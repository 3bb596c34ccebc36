import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { jsonEvent, jsonSummary } from "../../src/headless/mod.ts";

Deno.test("jsonEvent() says what became of a process, and nothing of all else", () => {
  const of = { processId: "api-1", script: "api" };
  deepStrictEqual(JSON.parse(jsonEvent({ type: "process.started", ...of, pid: 7 }, 5)), {
    type: "started",
    ...of,
    time: 5,
    pid: 7,
  });
  deepStrictEqual(JSON.parse(jsonEvent({ type: "process.ready", ...of }, 5)), {
    type: "ready",
    ...of,
    time: 5,
  });
  deepStrictEqual(
    JSON.parse(
      jsonEvent({ type: "process.exited", ...of, phase: "failed", code: null, signal: "SIGKILL" }, 5),
    ),
    { type: "exited", ...of, time: 5, phase: "failed", code: null, signal: "SIGKILL" },
  );
  strictEqual(jsonEvent({ type: "log.appended", processId: "api-1", from: 1, to: 2 }, 5), "");
});

Deno.test("jsonSummary() has each script's end and the exit code", () => {
  const end = { kind: "exited", exit: { code: null, signal: "SIGTERM" } } as const;
  deepStrictEqual(
    JSON.parse(jsonSummary([
      { script: "api", end, startedAt: 1, endedAt: 2, restarts: 3, leftOver: 0 },
      { script: "web", restarts: 0, leftOver: 0 },
    ], 143)),
    {
      type: "summary",
      exitCode: 143,
      scripts: [
        { script: "api", end: "exited", code: 143, startedAt: 1, endedAt: 2, restarts: 3, leftOver: 0 },
        { script: "web", end: null, code: null, startedAt: null, endedAt: null, restarts: 0, leftOver: 0 },
      ],
    },
  );
});
