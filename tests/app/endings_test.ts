import { deepStrictEqual } from "node:assert/strict";
import { FinalEnds, newestRuns } from "../../src/app/endings.ts";
import type { ProcessInfo } from "../../src/instance/mod.ts";

function process(id: string, over: Partial<ProcessInfo>): ProcessInfo {
  return {
    id,
    script: id.replace(/-\d+$/, ""),
    command: "x",
    cwd: "/",
    phase: "failed",
    askedAt: 0,
    dependency: false,
    final: true,
    restarts: 0,
    startedBy: { kind: "command" },
    usedBy: [{ kind: "command" }],
    ports: [],
    leftOver: 0,
    lines: 0,
    errors: 0,
    warnings: 0,
    problems: 0,
    urls: [],
    ...over,
  };
}

const exited = (code: number) => ({ kind: "exited", exit: { code, signal: null } }) as const;

Deno.test("FinalEnds.of() gives the ends after which nothing follows, in the order of time", () => {
  const ends = new FinalEnds().of([
    process("api-1", { endedAt: 1, end: exited(1), final: false }),
    process("web-1", { endedAt: 9, end: exited(2) }),
    process("api-2", { endedAt: 5, end: exited(3) }),
    process("db-1", { endedAt: 7, end: exited(0), dependency: true }),
    process("up-1", { final: false, phase: "ready" }),
  ]);
  deepStrictEqual(ends, [
    { script: "api", end: exited(3), dependency: false },
    { script: "db", end: exited(0), dependency: true },
    { script: "web", end: exited(2), dependency: false },
  ]);
});

Deno.test("FinalEnds.of() puts what has become final since the last look behind what was, whenever it ended", () => {
  const ends = new FinalEnds();
  const waits = process("api-1", { endedAt: 1, end: exited(1), final: false });
  const failed = process("web-1", { endedAt: 9, end: exited(2) });
  deepStrictEqual(ends.of([waits, failed]).map(({ script }) => script), ["web"]);
  deepStrictEqual(ends.of([{ ...waits, final: true }, failed]).map(({ script }) => script), ["web", "api"]);
  deepStrictEqual(ends.of([{ ...waits, final: true }]).map(({ script }) => script), ["api"]);
});

Deno.test("newestRuns() gives one run a script, scripts in the order of their first run", () => {
  const runs = ["api-1", "web-1", "api-2"].map((id) => process(id, {}));
  deepStrictEqual(newestRuns(runs).map(({ id }) => id), ["api-2", "web-1"]);
});
