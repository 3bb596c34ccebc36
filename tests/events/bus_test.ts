import { deepStrictEqual, ok, rejects, strictEqual, throws } from "node:assert/strict";
import { Deferred, ManualClock, nextTurn } from "../../src/async/mod.ts";
import { BusOverflow, EventBus, type HandlerFailure, type Subscription } from "../../src/events/mod.ts";
import { message, nth } from "./event.ts";
import { Turns } from "./turns.ts";

Deno.test("EventBus.publish() returns before any handler runs, and each runs once, in order", () => {
  const turns = new Turns();
  const bus = new EventBus({ turn: turns.turn });
  const got: number[] = [];
  bus.subscribe("log.appended", ({ from }) => got.push(from), { name: "s" });
  for (const n of [1, 2, 3]) strictEqual(bus.publish(nth(n)), true);
  deepStrictEqual(got, []);
  strictEqual(turns.waiting, 1);
  turns.giveAll();
  deepStrictEqual(got, [1, 2, 3]);
  strictEqual(turns.waiting, 0);
});

Deno.test("EventBus.subscribe() takes one type, several, or all", () => {
  const turns = new Turns();
  const bus = new EventBus({ turn: turns.turn });
  const got: Record<string, string[]> = { one: [], two: [], all: [] };
  bus.subscribe("system.message", ({ text }) => got["one"]?.push(text), { name: "one" });
  bus.subscribe(["system.message", "log.appended"], ({ type }) => got["two"]?.push(type), { name: "two" });
  bus.subscribe("*", ({ type }) => got["all"]?.push(type), { name: "all" });
  bus.publish(message);
  bus.publish(nth(1));
  bus.publish({ type: "url.detected", processId: "p", url: "http://localhost" });
  turns.giveAll();
  deepStrictEqual(got, {
    one: ["hello"],
    two: ["system.message", "log.appended"],
    all: ["system.message", "log.appended", "url.detected"],
  });
});

Deno.test("EventBus lets a subscriber see only what is published later", () => {
  const turns = new Turns();
  const bus = new EventBus({ turn: turns.turn });
  const got: number[] = [];
  bus.publish(nth(1));
  bus.subscribe("*", () => {
    if (got.length === 0) bus.subscribe("log.appended", ({ from }) => got.push(10 * from), { name: "inner" });
    got.push(1);
  }, { name: "outer" });
  bus.publish(nth(2));
  turns.giveAll();
  bus.publish(nth(3));
  turns.giveAll();
  deepStrictEqual(got, [1, 1, 30]);
});

Deno.test("EventBus has the publisher drain a full queue itself, oldest first, one queue's length", () => {
  const turns = new Turns();
  const bus = new EventBus({ turn: turns.turn, queue: 4 });
  const got: number[] = [];
  bus.subscribe("log.appended", ({ from }) => got.push(from), { name: "s" });
  bus.subscribe("log.appended", () => {}, { name: "wide", queue: 100 });
  for (let n = 1; n <= 4; n++) bus.publish(nth(n));
  deepStrictEqual(got, []);
  bus.publish(nth(5));
  deepStrictEqual(got, [1, 2, 3, 4]);
  deepStrictEqual(bus.figures().subscriptions.map(({ queued, fallbacks }) => [queued, fallbacks]), [[1, 1], [
    5,
    0,
  ]]);
  turns.giveAll();
  deepStrictEqual(got, [1, 2, 3, 4, 5]);
});

Deno.test("EventBus never runs a handler on top of another, and loses nothing, though handlers fill other queues", () => {
  for (const workers of [1, 2, 64]) {
    const turns = new Turns();
    const bus = new EventBus({
      turn: turns.turn,
      queue: 3,
      workers,
    });
    let [depth, most] = [0, 0];
    const [second, third] = [[] as number[], [] as number[]];
    const enter = (handle: () => void) => {
      strictEqual(++depth, 1);
      handle();
      depth--;
    };
    // Each makes more than it takes, but none of it comes back to itself.
    bus.subscribe("log.appended", ({ from }) =>
      enter(() => {
        for (let n = 0; n < 3; n++) {
          bus.publish({ type: "error.detected", processId: "p", seq: 3 * from + n, problem: "" });
        }
        most = Math.max(most, ...bus.figures().subscriptions.map(({ queued }) => queued));
      }), { name: "first" });
    bus.subscribe("error.detected", ({ seq }) =>
      enter(() => {
        second.push(seq);
        for (let n = 0; n < 2; n++) {
          bus.publish({ type: "url.detected", processId: "p", url: `${2 * seq + n}` });
        }
      }), { name: "second" });
    bus.subscribe("url.detected", ({ url }) => enter(() => third.push(Number(url))), { name: "third" });
    for (let n = 0; n < 100; n++) {
      bus.publish(nth(n));
      if (n % 10 === 0) turns.give();
    }
    turns.giveAll();
    deepStrictEqual(second, Array.from({ length: 300 }, (_, n) => n));
    deepStrictEqual(third, Array.from({ length: 600 }, (_, n) => n));
    ok(most <= 6);
    strictEqual(bus.figures().failed, 0);
    ok((bus.figures().subscriptions[1]?.fallbacks ?? 0) > 0);
  }
});

Deno.test("EventBus lets a queue stand above its bound inside a handler, at twice the bound throws BusOverflow", () => {
  const turns = new Turns();
  const failures: HandlerFailure[] = [];
  const bus = new EventBus({ turn: turns.turn, queue: 3, onError: (failure) => failures.push(failure) });
  const [own, other] = [[] as number[], [] as number[]];
  let most = 0;
  bus.subscribe("log.appended", ({ from }) => {
    own.push(from);
    if (from !== 0) return;
    for (let n = 1; n <= 7; n++) {
      bus.publish(nth(n));
      most = Math.max(most, bus.figures().subscriptions[0]?.queued ?? 0);
    }
  }, { name: "self" });
  bus.subscribe("log.appended", ({ from }) => other.push(from), { name: "other", queue: 100 });
  bus.publish(nth(0));
  turns.giveAll();
  strictEqual(most, 6);
  deepStrictEqual(own, [0, 1, 2, 3, 4, 5, 6]);
  deepStrictEqual(other, own);
  strictEqual(failures.length, 1);
  const error = failures[0]?.error;
  ok(error instanceof BusOverflow);
  deepStrictEqual([error.type, error.subscription, error.queued], ["log.appended", "self", 6]);
  strictEqual(bus.figures().overflows, 1);
  strictEqual(bus.publish(nth(8)), true);
  turns.giveAll();
  strictEqual(own.at(-1), 8);
});

Deno.test("EventBus throws BusOverflow at a publisher too, when a handler publishes to itself as much as it takes", () => {
  const turns = new Turns();
  const bus = new EventBus({ turn: turns.turn, queue: 2 });
  bus.subscribe("log.appended", (event) => void bus.publish(event), { name: "for ever" });
  for (let n = 0; n < 4; n++) bus.publish(nth(n));
  throws(() => bus.publish(nth(4)), BusOverflow);
  strictEqual(bus.figures().queued, 4);
});

Deno.test("EventBus serves so many queues a turn, and each before any is served again", () => {
  const turns = new Turns();
  const bus = new EventBus({ turn: turns.turn, workers: 2, clock: new ManualClock() });
  const served: number[] = [];
  for (let n = 0; n < 5; n++) bus.subscribe("log.appended", () => served.push(n), { name: `${n}` });
  for (let n = 0; n < 600; n++) bus.publish(nth(n));
  const order: number[] = [];
  while (turns.give()) {
    ok(served.length <= 2 * 256);
    const queues = [...new Set(served.splice(0))];
    ok(queues.length <= 2);
    order.push(...queues);
  }
  ok(order.length > 10);
  deepStrictEqual(order, order.map((_, place) => place % 5));
  strictEqual(bus.figures().handled, 3_000);
});

Deno.test("EventBus serves a slow queue a few events a turn", () => {
  const turns = new Turns();
  const clock = new ManualClock();
  const bus = new EventBus({ turn: turns.turn, clock });
  bus.subscribe("log.appended", () => clock.advance(3), { name: "slow" });
  for (let n = 0; n < 100; n++) bus.publish(nth(n));
  for (let before = 0; turns.give(); before = bus.figures().handled) ok(bus.figures().handled - before <= 8);
  strictEqual(bus.figures().handled, 100);
});

Deno.test("EventBus gives the event loop its turn when handlers are slow", () => {
  const turns = new Turns();
  const clock = new ManualClock();
  const bus = new EventBus({ turn: turns.turn, clock, workers: 64 });
  let calls = 0;
  for (let n = 0; n < 10; n++) {
    bus.subscribe("log.appended", () => {
      calls++;
      clock.advance(5);
    }, { name: `${n}` });
  }
  bus.publish(nth(1));
  turns.give();
  strictEqual(calls, 2);
  turns.giveAll();
  strictEqual(calls, 10);
  deepStrictEqual(bus.figures().slowest, { name: "0", ms: 5 });
});

Deno.test("EventBus tells a failing handler to the callback alone, and goes on", () => {
  const turns = new Turns();
  const failures: string[] = [];
  const bus: EventBus = new EventBus({
    turn: turns.turn,
    onError: ({ name, event, error }) => {
      failures.push(`${name} ${event.type} ${(error as Error).message}`);
      bus.publish(message);
    },
  });
  let [good, told] = [0, 0];
  bus.subscribe("log.appended", ({ from }) => {
    if (from % 2) throw new Error(`odd ${from}`);
  }, { name: "bad" });
  bus.subscribe("log.appended", () => good++, { name: "good" });
  bus.subscribe("system.message", () => told++, { name: "log" });
  for (const n of [1, 2, 3]) bus.publish(nth(n));
  turns.giveAll();
  deepStrictEqual(failures, ["bad log.appended odd 1", "bad log.appended odd 3"]);
  deepStrictEqual([good, told], [3, 2]);
  deepStrictEqual([bus.figures().failed, bus.figures().handled], [2, 6]);
});

Deno.test("EventBus survives a callback that fails too, and says so on the console", () => {
  const turns = new Turns();
  const said: unknown[][] = [];
  const original = console.error;
  console.error = (...args) => said.push(args);
  try {
    for (const onError of [undefined, () => JSON.parse("{")]) {
      const bus = new EventBus({ turn: turns.turn, ...(onError && { onError }) });
      bus.subscribe("*", () => {
        throw new Error("bad");
      }, { name: "bad" });
      bus.publish(message);
      turns.giveAll();
      strictEqual(bus.figures().failed, 1);
    }
  } finally {
    console.error = original;
  }
  deepStrictEqual(said.map(([text]) => text), [
    'Handler "bad" failed on "system.message":',
    'Handler "bad" failed, and so did the callback that is told:',
  ]);
});

Deno.test("Subscription discards its queue at once when it is disposed of, also by its own handler and twice", () => {
  const turns = new Turns();
  const bus = new EventBus({ turn: turns.turn });
  const [own, other] = [[] as number[], [] as number[]];
  const late: Subscription[] = [];
  late.push(bus.subscribe("log.appended", ({ from }) => {
    own.push(from);
    if (from === 2) { for (const subscription of [...late, ...late]) subscription[Symbol.dispose](); }
  }, { name: "own" }));
  late.push(bus.subscribe("log.appended", ({ from }) => other.push(from), { name: "other" }));
  for (const n of [1, 2, 3]) bus.publish(nth(n));
  turns.giveAll();
  bus.publish(nth(4));
  turns.giveAll();
  deepStrictEqual([own, other], [[1, 2], []]);
  const { discarded, handled, queued, subscriptions } = bus.figures();
  deepStrictEqual({ discarded, handled, queued, subscriptions }, {
    discarded: 4,
    handled: 2,
    queued: 0,
    subscriptions: [],
  });
});

Deno.test("EventBus.publish() delivers nothing to whoever left, and refuses if it was closed, while it drained", async () => {
  const turns = new Turns();
  const bus = new EventBus({ turn: turns.turn, queue: 2 });
  const got: number[] = [];
  let leave = () => {};
  bus.subscribe("log.appended", ({ from }) => {
    if (from === 1) leave();
    if (from === 3) void bus.close();
  }, { name: "first" });
  const second = bus.subscribe("log.appended", ({ from }) => got.push(from), { name: "second", queue: 100 });
  leave = () => second[Symbol.dispose]();
  for (const n of [1, 2, 3]) strictEqual(bus.publish(nth(n)), true);
  strictEqual(bus.publish(nth(4)), true);
  strictEqual(bus.publish(nth(5)), false);
  deepStrictEqual(got, []);
  turns.giveAll();
  await bus.close();
  strictEqual(bus.figures().refused, 1);
});

Deno.test("EventBus.close() drains, then publish() is refused and counted, in handlers too", async () => {
  const bus = new EventBus({ queue: 100 });
  const got: number[] = [];
  const answers: boolean[] = [];
  bus.subscribe("log.appended", ({ from }) => {
    got.push(from);
    answers.push(bus.publish(message));
  }, { name: "s" });
  for (let n = 0; n < 50; n++) bus.publish(nth(n));
  const closing = bus.close();
  strictEqual(bus.publish(nth(50)), false);
  strictEqual(bus.close(), closing);
  await closing;
  deepStrictEqual(got, Array.from({ length: 50 }, (_, n) => n));
  deepStrictEqual(new Set(answers), new Set([false]));
  strictEqual(bus.figures().refused, 51);
});

Deno.test("EventBus handles a chain of 100,000 publishes from its own handler, and the loop breathes meanwhile", async () => {
  const bus = new EventBus({ workers: 1, queue: 1 });
  const done = new Deferred<void>();
  let [next, turns] = [0, 0];
  bus.subscribe("log.appended", ({ from }) => {
    strictEqual(from, next++);
    if (from < 100_000) bus.publish(nth(from + 1));
    else done.resolve();
  }, { name: "chain" });
  const breathe = () => {
    turns++;
    if (!done.settled) nextTurn(breathe);
  };
  breathe();
  bus.publish(nth(0));
  await done.promise;
  ok(turns > 100, `${turns} turns`);
  await bus.close();
});

Deno.test("EventBus asks for no turn while it is at rest, and costs what it holds alone", () => {
  const turns = new Turns();
  const bus = new EventBus({ turn: turns.turn });
  bus.publish(message);
  strictEqual(turns.waiting, 0);
  for (let n = 0; n < 1_000; n++) bus.subscribe("*", () => {}, { name: "s" })[Symbol.dispose]();
  bus.publish(message);
  strictEqual(turns.waiting, 0);
  deepStrictEqual(bus.figures().subscriptions, []);
});

Deno.test("EventBus takes the number of cores * 2.5 for no workers, and refuses numbers that are none", () => {
  strictEqual(new EventBus().figures().workers, Math.ceil(navigator.hardwareConcurrency * 2.5));
  strictEqual(new EventBus({ workers: 3 }).figures().workers, 3);
  for (const workers of [-1, 1.5, NaN]) throws(() => new EventBus({ workers }), RangeError);
  for (const queue of [0, -1, 1.5]) throws(() => new EventBus({ queue }), RangeError);
  throws(() => new EventBus().subscribe("*", () => {}, { name: "s", queue: 0 }), RangeError);
});

Deno.test("EventBus is closed at the end of its scope", async () => {
  let handled = 0;
  {
    await using bus = new EventBus();
    bus.subscribe("*", () => handled++, { name: "s" });
    bus.publish(message);
  }
  strictEqual(handled, 1);
});

Deno.test("EventBus.close() gives up at its deadline and names whoever is late", async () => {
  const turns = new Turns();
  const clock = new ManualClock();
  const bus = new EventBus({ turn: turns.turn, clock });
  bus.subscribe("*", () => {}, { name: "starved" });
  bus.publish(message);
  const closing = bus.close({ deadline: 100 });
  clock.advance(100);
  await rejects(closing, { name: "BusCloseTimeout", subscriptions: ["starved"], deadline: 100 });
  strictEqual(bus.figures().discarded, 1);
  turns.giveAll();
  strictEqual(bus.figures().handled, 0);
});
