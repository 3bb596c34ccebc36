import { ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { Serving } from "../../src/app/serving.ts";
import { systemClock } from "../../src/async/mod.ts";
import { EventBus } from "../../src/events/mod.ts";

Deno.test("Serving begins once, and what it has opened is closed, in whatever order all comes", async () => {
  const step = fc.constantFrom("started", "exited", "begin", "close");
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.array(step, { maxLength: 8 }), async (s, steps) => {
      const bus = new EventBus({ clock: systemClock, workers: 1, queue: 100 });
      const seen = { opened: 0, closed: 0 };
      const serving = new Serving(bus, async () => {
        seen.opened++;
        await s.schedule(Promise.resolve(), "open");
        return {
          [Symbol.asyncDispose]: async () => {
            await s.schedule(Promise.resolve(), "close");
            seen.closed++;
          },
        };
      });
      let closing: Promise<void> | undefined;
      const run = steps.map(async (step, i) => {
        await s.schedule(Promise.resolve(), step);
        if (step === "begin") serving.begin();
        else if (step === "close") closing ??= serving[Symbol.asyncDispose]();
        else if (step === "started") {
          bus.publish({ type: "process.started", processId: `p-${i}`, script: "p", pid: 1 });
        } else {
          bus.publish({
            type: "process.exited",
            processId: `p-${i}`,
            script: "p",
            phase: "success",
            code: 0,
            signal: null,
          });
        }
      });
      await s.waitFor(Promise.all(run));
      await s.waitFor((async () => await (closing ?? serving[Symbol.asyncDispose]()))());
      await bus.close();
      ok(seen.opened <= 1);
      strictEqual(seen.closed, seen.opened);
      serving.begin();
      strictEqual(seen.closed, seen.opened);
    }),
    { numRuns: 200 },
  );
});
