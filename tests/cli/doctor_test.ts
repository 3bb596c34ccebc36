import { deepStrictEqual } from "node:assert/strict";
import { ManualClock } from "../../src/async/mod.ts";
import { PROBE_PATIENCE, runProbes } from "../../src/cli/doctor/run-probes.ts";

Deno.test("runProbes() ends with what it has when a probe hangs or fails", async () => {
  const clock = new ManualClock();
  const aborted: string[] = [];
  const good = { topic: "Good", name: "x", state: "ok", says: "1" } as const;
  const running = runProbes({
    Slow: (signal) => {
      signal.addEventListener("abort", () => aborted.push("Slow"));
      return new Promise<never>(() => {});
    },
    Bad: () => Promise.reject(new Error("broken")),
    Good: () => Promise.resolve([good]),
  }, clock);
  await clock.advance(PROBE_PATIENCE);
  deepStrictEqual(await running, [
    { topic: "Slow", name: "", state: "wrong", says: "gave no answer within 3 s" },
    { topic: "Bad", name: "", state: "wrong", says: "broken" },
    good,
  ]);
  deepStrictEqual(aborted, ["Slow"]);
});
