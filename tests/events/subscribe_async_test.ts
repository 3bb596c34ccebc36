import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { Deferred, ManualClock } from "../../src/async/mod.ts";
import { EventBus, type HandlerFailure } from "../../src/events/mod.ts";
import { settled } from "../async/outcome.ts";
import { message, nth } from "./event.ts";
import { Turns } from "./turns.ts";

Deno.test("EventBus.subscribeAsync() calls the handler with one event at a time, in order", async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), async (s) => {
      await using bus = new EventBus({ workers: 2 });
      const got: number[] = [];
      let running = 0;
      bus.subscribeAsync("log.appended", async ({ from }) => {
        strictEqual(++running, 1);
        await s.schedule(Promise.resolve(), `handle ${from}`);
        got.push(from);
        running--;
      }, { name: "s", overflow: "oldest" });
      for (let n = 0; n < 5; n++) {
        void s.schedule(Promise.resolve(), "publish").then(() => bus.publish(nth(n)));
      }
      await s.waitIdle();
      for (let n = 0; n < 10; n++) {
        await settled();
        await s.waitIdle();
      }
      deepStrictEqual(got.length, 5);
      strictEqual(bus.figures().inFlight, 0);
    }),
    { numRuns: 50 },
  );
});

Deno.test("EventBus runs no more asynchronous handlers than it has workers, and all have their turn", async () => {
  for (const workers of [1, 2, 5]) {
    await using bus = new EventBus({ workers });
    const order: number[] = [];
    let [running, most] = [0, 0];
    for (let n = 0; n < 7; n++) {
      bus.subscribeAsync("*", async () => {
        most = Math.max(most, ++running);
        ok(bus.figures().inFlight <= workers);
        order.push(n);
        await settled();
        running--;
      }, { name: `${n}`, overflow: "oldest" });
    }
    for (let n = 0; n < 3; n++) bus.publish(message);
    await bus.close();
    strictEqual(most, workers);
    strictEqual(order.length, 21);
    // Nobody has his second event before everybody has had the first.
    deepStrictEqual(new Set(order.slice(0, 7)).size, 7);
    deepStrictEqual(new Set(order.slice(7, 14)).size, 7);
  }
});

Deno.test("EventBus serves synchronous handlers though every permit is taken, so that one may wait for the other", async () => {
  await using bus = new EventBus({ workers: 1 });
  const answered = new Deferred<void>();
  bus.subscribeAsync("log.appended", async () => {
    bus.publish(message);
    await answered.promise;
  }, { name: "asks", overflow: "oldest" });
  bus.subscribe("system.message", () => answered.resolve(), { name: "answers" });
  bus.publish(nth(1));
  await answered.promise;
});

Deno.test("EventBus drops the oldest that waits, and counts it", async () => {
  await using bus = new EventBus();
  const [free, got] = [new Deferred<void>(), [] as number[]];
  bus.subscribeAsync("log.appended", async ({ from }) => {
    got.push(from);
    await free.promise;
  }, { name: "s", queue: 3, overflow: "oldest" });
  bus.publish(nth(0));
  await settled();
  for (let n = 1; n <= 10; n++) strictEqual(bus.publish(nth(n)), true);
  deepStrictEqual([bus.figures().queued, bus.figures().dropped], [3, 7]);
  free.resolve();
  await bus.close();
  deepStrictEqual(got, [0, 8, 9, 10]);
});

Deno.test("EventBus coalesces by key when the queue is full: the newest of each key is left", async () => {
  await using bus = new EventBus();
  const [free, got] = [new Deferred<void>(), [] as string[]];
  bus.subscribeAsync("log.appended", async ({ processId, from }) => {
    got.push(`${processId}${from}`);
    await free.promise;
  }, { name: "s", queue: 3, overflow: "coalesce" });
  bus.publish(nth(0, "x"));
  await settled();
  for (const [key, n] of [["a", 1], ["b", 2], ["c", 3], ["a", 4], ["b", 5], ["a", 6], ["d", 7]] as const) {
    bus.publish(nth(n, key));
  }
  const { coalesced, dropped, queued } = bus.figures();
  deepStrictEqual({ coalesced, dropped, queued }, { coalesced: 3, dropped: 1, queued: 3 });
  free.resolve();
  await bus.close();
  deepStrictEqual(got, ["x0", "b5", "a6", "d7"]);
});

Deno.test("EventBus tells an asynchronous handler that fails, before its first await too, to the callback", async () => {
  const failures: HandlerFailure[] = [];
  await using bus = new EventBus({ onError: (failure) => failures.push(failure) });
  bus.subscribeAsync("log.appended", () => {
    throw new Error("at once");
  }, { name: "a", overflow: "oldest" });
  bus.subscribeAsync("log.appended", async () => {
    await settled();
    throw new Error("later");
  }, { name: "b", overflow: "oldest" });
  bus.publish(nth(1));
  await bus.close();
  deepStrictEqual(failures.map(({ name, error }) => [name, (error as Error).message]), [["a", "at once"], [
    "b",
    "later",
  ]]);
  deepStrictEqual([bus.figures().failed, bus.figures().handled], [2, 0]);
});

Deno.test("Subscription of an asynchronous handler aborts its signal when it ends, and close() waits for it", async () => {
  await using bus = new EventBus({ onError: () => ok(false) });
  let ended = false;
  const subscription = bus.subscribeAsync("*", async (_event, signal) => {
    await rejects(new ManualClock().sleep(1, signal));
    await settled();
    ended = true;
    signal.throwIfAborted();
  }, { name: "s", overflow: "oldest" });
  bus.publish(message);
  bus.publish(message);
  await settled();
  subscription[Symbol.dispose]();
  strictEqual(bus.figures().inFlight, 1);
  strictEqual(bus.publish(message), true);
  await bus.close();
  strictEqual(ended, true);
  deepStrictEqual([bus.figures().discarded, bus.figures().handled], [1, 1]);
});

Deno.test("EventBus.close() aborts the signals of asynchronous handlers at its deadline and names them", async () => {
  const clock = new ManualClock();
  const bus = new EventBus({ clock, workers: 2 });
  const reasons: unknown[] = [];
  const hang = new Deferred<void>();
  for (const name of ["hangs", "waits", "left"]) {
    const subscription = bus.subscribeAsync("*", async (_event, signal) => {
      signal.addEventListener("abort", () => reasons.push(signal.reason.message));
      await hang.promise;
    }, { name, overflow: "oldest" });
    if (name === "left") {
      bus.publish(message);
      await settled();
      subscription[Symbol.dispose]();
    }
  }
  const closing = bus.close({ deadline: 10 });
  strictEqual(clock.timers, 1);
  clock.advance(10);
  await rejects(closing, { subscriptions: ["hangs", "waits"] });
  deepStrictEqual(reasons, ['Subscription "hangs" has ended', 'Subscription "waits" has ended']);
  hang.resolve();
  await settled();
  strictEqual(bus.figures().inFlight, 0);
});

Deno.test("EventBus.close() leaves no timer when it has drained in time", async () => {
  const clock = new ManualClock();
  const bus = new EventBus({ clock });
  bus.subscribe("*", () => {}, { name: "s" });
  bus.publish(message);
  await bus.close();
  strictEqual(clock.timers, 0);
});

/** Handlers that each test lets go one by one; `order` has the names of those that have begun. */
class Hanging {
  readonly order: string[] = [];
  readonly #hanging = new Map<string, Deferred<void>>();

  readonly handler = (name: string) => (): Promise<void> => {
    this.order.push(name);
    const hanging = new Deferred<void>();
    this.#hanging.set(name, hanging);
    return hanging.promise;
  };

  async let(name: string): Promise<void> {
    this.#hanging.get(name)?.resolve();
    await settled();
  }
}

Deno.test("EventBus gives a free permit to whoever has waited longest, before those that come", async () => {
  const turns = new Turns();
  const bus = new EventBus({ turn: turns.turn, workers: 1 });
  const hanging = new Hanging();
  for (
    const [name, type] of [["a", "log.appended"], ["b", "log.appended"], ["c", "system.message"]] as const
  ) {
    bus.subscribeAsync(type, hanging.handler(name), { name, overflow: "oldest" });
  }
  bus.publish(nth(1));
  turns.giveAll();
  bus.publish(message);
  await hanging.let("a");
  turns.giveAll();
  await hanging.let("b");
  turns.giveAll();
  deepStrictEqual(hanging.order, ["a", "b", "c"]);
  await hanging.let("c");
  await bus.close();
});

Deno.test("EventBus passes a free permit on when whoever has waited longest has left", async () => {
  const turns = new Turns();
  const bus = new EventBus({ turn: turns.turn, workers: 1 });
  const hanging = new Hanging();
  const subscriptions = ["a", "b", "c"].map((name) =>
    bus.subscribeAsync("*", hanging.handler(name), { name, overflow: "oldest" })
  );
  bus.publish(message);
  turns.giveAll();
  subscriptions[1]?.[Symbol.dispose]();
  await hanging.let("a");
  turns.giveAll();
  deepStrictEqual(hanging.order, ["a", "c"]);
  await hanging.let("c");
  await bus.close();
});

Deno.test("EventBus.publish() delivers nothing to an asynchronous subscriber who left while it drained", async () => {
  const turns = new Turns();
  const bus = new EventBus({ turn: turns.turn });
  bus.subscribe("log.appended", () => gone[Symbol.dispose](), { name: "full", queue: 1 });
  const gone = bus.subscribeAsync("log.appended", () => {
    ok(false);
  }, { name: "gone", overflow: "oldest" });
  bus.publish(nth(1));
  bus.publish(nth(2));
  turns.giveAll();
  await bus.close();
  deepStrictEqual([bus.figures().handled, bus.figures().discarded, bus.figures().failed], [2, 1, 0]);
});

Deno.test("EventBus loses a permit to nobody: subscribers come, go, end and fail in every order", async () => {
  const anyOp = fc.constantFrom("subscribe", "leave", "publish", "publish", "publish");
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.integer({ min: 1, max: 3 }),
      fc.array(anyOp),
      async (s, workers, ops) => {
        let failures = 0;
        const bus = new EventBus({ workers, queue: 3, onError: () => failures++ });
        const live: Disposable[] = [];
        let calls = 0;
        for (const op of ops) {
          if (op === "publish") bus.publish(message);
          else if (op === "leave") live.shift()?.[Symbol.dispose]();
          else {
            live.push(bus.subscribeAsync("*", async () => {
              const call = ++calls;
              ok(bus.figures().inFlight <= workers);
              await s.schedule(Promise.resolve(), `call ${call}`);
              if (call % 3 === 0) throw new Error("third");
            }, { name: "s", overflow: calls % 2 ? "oldest" : "coalesce" }));
          }
          await settled();
          if (s.count() > 0 && calls % 2) await s.waitOne();
        }
        const closing = bus.close();
        for (let open = true; open;) {
          await s.waitIdle();
          open = await Promise.race([closing.then(() => false), settled().then(() => true)]);
        }
        const { inFlight, queued, handled, failed } = bus.figures();
        deepStrictEqual({ inFlight, queued, done: handled + failed, failed }, {
          inFlight: 0,
          queued: 0,
          done: calls,
          failed: failures,
        });
      },
    ),
    { numRuns: 200 },
  );
});
