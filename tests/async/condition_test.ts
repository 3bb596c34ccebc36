import { deepStrictEqual, rejects, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { Condition, Deferred, Latch } from "../../src/async/mod.ts";
import { settled } from "./outcome.ts";

Deno.test("Condition.wait() resolves at once when it holds already, and at notify() when it comes to hold", async () => {
  const condition = new Condition();
  let value = 1;
  await condition.wait(() => value === 1);
  const two = condition.wait(() => value === 2);
  condition.notify();
  strictEqual(condition.waiting, 1);
  value = 2;
  condition.notify();
  await two;
  strictEqual(condition.waiting, 0);
});

Deno.test("Condition lets a predicate take what it found: nothing is taken twice, none waits for what is there", async () => {
  await fc.assert(fc.asyncProperty(fc.scheduler(), async (s) => {
    const condition = new Condition();
    const controllers = Array.from({ length: 6 }, () => new AbortController());
    let there = 0, taken = 0, gaveUp = 0;
    const takers = controllers.map(async ({ signal }, who) => {
      await s.schedule(Promise.resolve(), `take ${who}`);
      try {
        await condition.wait(() => there > 0 && (there--, true), signal);
        taken++;
      } catch (reason) {
        strictEqual(reason, "up");
        gaveUp++;
      }
    });
    const givers = [0, 1, 2].map(async () => {
      await s.schedule(Promise.resolve(), "give");
      there++;
      condition.notify();
      strictEqual(condition.waiting === 0 || there === 0, true);
    });
    for (const who of [0, 3]) {
      void s.schedule(Promise.resolve(), `abort ${who}`).then(() => controllers[who]?.abort("up"));
    }
    await s.waitFor(Promise.all(givers));
    await s.waitAll();
    for (const controller of controllers) controller.abort("up");
    await Promise.all(takers);
    strictEqual(taken + there, 3);
    strictEqual(taken + gaveUp, 6);
  }));
});

Deno.test("Condition.notify() called by a predicate asks everybody once more, and not on top of itself", async () => {
  const condition = new Condition();
  let stage = 0, depth = 0;
  const order: number[] = [];
  const waits = [3, 2, 1].map((wanted) =>
    condition.wait(() => {
      strictEqual(depth++, 0);
      const holds = stage === wanted;
      if (holds) {
        stage++;
        order.push(wanted);
        condition.notify();
      }
      depth--;
      return holds;
    })
  );
  stage = 1;
  condition.notify();
  await Promise.all(waits);
  deepStrictEqual(order, [1, 2, 3]);
});

Deno.test("Condition rejects only the waiter whose predicate throws", async () => {
  const condition = new Condition();
  let value = 0;
  const bad = condition.wait(() => {
    if (value > 0) throw new Error("bad predicate");
    return false;
  });
  const good = condition.wait(() => value > 0);
  value = 1;
  condition.notify();
  await rejects(bad, /bad predicate/);
  await good;
  await rejects(condition.wait(() => JSON.parse("{")), SyntaxError);
  await rejects(condition.wait(() => true, AbortSignal.abort("no")), (reason) => reason === "no");
});

Deno.test("Latch opens when it has been counted down, and stays open", async () => {
  const latch = new Latch(2);
  let open = false;
  const waiting = latch.wait().then(() => open = true);
  latch.countDown();
  await settled();
  strictEqual(open, false);
  strictEqual(latch.isOpen, false);
  latch.countDown();
  latch.countDown();
  await waiting;
  await latch.wait();
  strictEqual(latch.isOpen, true);
  strictEqual(new Latch(0).isOpen, true);
});

Deno.test("Latch.wait() can be given up without harm to others", async () => {
  const latch = new Latch();
  const controller = new AbortController();
  const [one, other] = [latch.wait(controller.signal), latch.wait()];
  controller.abort("up");
  await rejects(one, (reason) => reason === "up");
  latch.countDown();
  await other;
  throws(() => new Latch(-1), RangeError);
});

Deno.test("Deferred is settled once, by whoever comes first", async () => {
  const deferred = new Deferred<number>();
  strictEqual(deferred.settled, false);
  deferred.resolve(1);
  deferred.reject(new Error("too late"));
  deferred.resolve(2);
  strictEqual(deferred.settled, true);
  strictEqual(await deferred.promise, 1);
  const failed = new Deferred<number>();
  failed.reject("why");
  await rejects(failed.promise, (reason) => reason === "why");
});
