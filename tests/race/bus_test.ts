import { deepStrictEqual, fail, ok, rejects, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { Deferred, nextTurn, Scope } from "../../src/async/mod.ts";
import { BusOverflow, EventBus, type HandlerFailure, type LogAppended } from "../../src/events/mod.ts";
import { nth } from "../events/event.ts";
import { Turns } from "../events/turns.ts";

const WORKERS = [1, 2, 5, 10, 64];

const breathe = () => new Promise<void>(nextTurn);

/** Numbers that look random and are the same at every run. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed;;) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    yield state >>> 16;
  }
}

/** Notes what one subscriber gets, and fails at the first event that is missing, repeated or out of order. */
class Witness {
  readonly #next = new Map<string, number>();
  #total = 0;

  get total(): number {
    return this.#total;
  }

  readonly see = ({ processId, from }: LogAppended): void => {
    const expected = this.#next.get(processId) ?? 0;
    if (from !== expected) fail(`${processId}: event ${expected} expected, ${from} came`);
    this.#next.set(processId, expected + 1);
    this.#total++;
  };

  /** How many events of each publisher have come. */
  of(publisher: string): number {
    return this.#next.get(publisher) ?? 0;
  }
}

/** Burns some time, as a handler should not. */
function work(steps: number): void {
  let sum = 0;
  for (let n = 0; n < steps; n++) sum += n;
  ok(sum >= 0);
}

/** Fifty tasks that publish and now and then let others go on. Resolves with how many events were accepted of each. */
async function publishAll(bus: EventBus, events: number): Promise<Map<string, number>> {
  const accepted = new Map<string, number>();
  await using scope = new Scope();
  for (let publisher = 0; publisher < 50; publisher++) {
    const name = `p${publisher}`;
    const random = numbers(publisher + 1);
    void scope.spawn(name, async () => {
      for (let n = 0; n < events; n++) {
        if (!bus.publish(nth(n, name))) return;
        accepted.set(name, n + 1);
        const chance = random.next().value % 64;
        if (chance === 0) await breathe();
        else if (chance < 8) await undefined;
      }
    });
  }
  await scope.join();
  return accepted;
}

for (const workers of WORKERS) {
  for (const events of [200, 2_000]) {
    Deno.test(`EventBus with ${workers} workers hands 50 x ${events} events to everybody, each once and in order`, async () => {
      const failures: HandlerFailure[] = [];
      const bus = new EventBus({ workers, queue: 100, onError: (failure) => failures.push(failure) });
      const [fast, slow, narrow, late] = [new Witness(), new Witness(), new Witness(), new Witness()];
      let most = 0;
      bus.subscribe("log.appended", fast.see, { name: "fast", queue: 1_000 });
      bus.subscribe("log.appended", (event) => {
        work(500);
        slow.see(event);
      }, { name: "slow" });
      bus.subscribe("*", (event) => {
        if (event.type === "log.appended") narrow.see(event);
      }, { name: "narrow", queue: 1 });
      bus.subscribe("log.appended", () => {
        for (const { queued } of bus.figures().subscriptions.slice(0, 3)) most = Math.max(most, queued);
      }, { name: "bounds", queue: 1_000 });
      let running = 0;
      const seen = new Set<string>();
      bus.subscribeAsync("log.appended", async ({ processId, from }) => {
        strictEqual(++running, 1);
        ok(!seen.has(`${processId} ${from}`));
        seen.add(`${processId} ${from}`);
        await breathe();
        running--;
      }, { name: "awaits", queue: 50, overflow: "coalesce" });
      const accepted = await publishAll(bus, events);
      bus.subscribe("log.appended", late.see, { name: "late" });
      await bus.close();
      deepStrictEqual(failures, []);
      for (const witness of [fast, slow, narrow]) {
        strictEqual(witness.total, 50 * events);
        for (const [publisher, count] of accepted) strictEqual(witness.of(publisher), count);
      }
      strictEqual(late.total, 0);
      ok(most <= 1_000, `${most} events waited`);
      const { published, queued, inFlight, overflows, refused, coalesced, dropped } = bus.figures();
      deepStrictEqual({ published, queued, inFlight, overflows, refused }, {
        published: 50 * events,
        queued: 0,
        inFlight: 0,
        overflows: 0,
        refused: 0,
      });
      strictEqual(seen.size + coalesced + dropped, 50 * events);
    });
  }

  Deno.test(`EventBus with ${workers} workers that is closed while 50 publish handles what it accepted, and no more`, async () => {
    for (const after of [0, 1, 3, 10]) {
      const bus = new EventBus({ workers, queue: 20 });
      const [one, other] = [new Witness(), new Witness()];
      bus.subscribe("log.appended", one.see, { name: "one" });
      bus.subscribe("log.appended", (event) => {
        work(500);
        other.see(event);
      }, { name: "other", queue: 3 });
      const publishing = publishAll(bus, 1_000_000);
      for (let turn = 0; turn < after; turn++) await breathe();
      await bus.close();
      const accepted = await publishing;
      for (let publisher = 0; publisher < 50; publisher++) {
        const name = `p${publisher}`;
        deepStrictEqual([one.of(name), other.of(name)], [accepted.get(name) ?? 0, accepted.get(name) ?? 0]);
      }
      deepStrictEqual([bus.figures().refused, bus.figures().failed], [50, 0]);
      strictEqual(bus.publish(nth(0)), false);
    }
  });

  Deno.test(`EventBus with ${workers} workers handles a chain of 100,000 events that a handler publishes, among others`, async () => {
    const bus = new EventBus({ workers, queue: 10 });
    const [chain, others] = [new Witness(), new Witness()];
    const done = new Deferred<void>();
    bus.subscribe("log.appended", (event) => {
      if (event.processId !== "chain") return others.see(event);
      chain.see(event);
      if (event.from === 99_999) done.resolve();
      else bus.publish(nth(event.from + 1, "chain"));
    }, { name: "chain" });
    bus.publish(nth(0, "chain"));
    await Promise.all([publishAll(bus, 50), done.promise]);
    await bus.close();
    deepStrictEqual([chain.total, others.total, bus.figures().failed], [100_000, 2_500, 0]);
  });

  Deno.test(`EventBus with ${workers} workers refuses the 2,001st event that a handler publishes to itself, and goes on`, async () => {
    const failures: HandlerFailure[] = [];
    const bus = new EventBus({ workers, onError: (failure) => failures.push(failure) });
    const [own, other] = [new Witness(), new Witness()];
    bus.subscribe("log.appended", other.see, { name: "other" });
    bus.subscribe("log.appended", (event) => {
      own.see(event);
      if (event.from !== 0 || event.processId !== "self") return;
      for (let n = 1; n <= 2_001; n++) bus.publish(nth(n, "self"));
    }, { name: "self" });
    bus.publish(nth(0, "self"));
    while (bus.figures().queued > 0) await breathe();
    strictEqual(failures.length, 1);
    ok(failures[0]?.error instanceof BusOverflow);
    deepStrictEqual([own.of("self"), other.of("self"), bus.figures().overflows], [2_001, 2_001, 1]);
    await publishAll(bus, 100);
    await bus.close();
    deepStrictEqual([own.total, other.total], [2_001 + 5_000, 2_001 + 5_000]);
  });
}

Deno.test("EventBus.close() fails at its deadline while a handler hangs, and everything else was handled", async () => {
  const bus = new EventBus({ workers: 2 });
  const witness = new Witness();
  bus.subscribe("log.appended", witness.see, { name: "witness" });
  const hangs = new Deferred<void>();
  let aborted = false;
  bus.subscribeAsync("log.appended", (_event, signal) => {
    signal.addEventListener("abort", () => aborted = true);
    return hangs.promise;
  }, { name: "hangs", overflow: "oldest" });
  await publishAll(bus, 20);
  await rejects(bus.close({ deadline: 20 }), { name: "BusCloseTimeout", subscriptions: ["hangs"] });
  strictEqual(witness.total, 1_000);
  strictEqual(aborted, true);
  hangs.resolve();
});

/** What a test does to the bus; subscribers and events are numbered. */
type Op =
  | { readonly op: "publish" }
  | { readonly op: "turn" }
  | {
    readonly op: "subscribe";
    readonly queue: number;
    readonly does: "nothing" | "publishes" | "leaves" | "fails";
  }
  | { readonly op: "leave"; readonly who: number };

const anyOp: fc.Arbitrary<Op> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Op>({ op: "publish" }) },
  { weight: 2, arbitrary: fc.constant<Op>({ op: "turn" }) },
  {
    weight: 2,
    arbitrary: fc.record({
      op: fc.constant("subscribe" as const),
      queue: fc.integer({ min: 1, max: 3 }),
      does: fc.constantFrom("nothing", "publishes", "leaves", "fails"),
    }),
  },
  { weight: 1, arbitrary: fc.record({ op: fc.constant("leave" as const), who: fc.nat(4) }) },
);

Deno.test("EventBus hands everybody exactly what was accepted while he was subscribed, whatever handlers do", () => {
  fc.assert(
    fc.property(fc.array(anyOp, { maxLength: 80 }), fc.integer({ min: 1, max: 3 }), (ops, workers) => {
      const turns = new Turns();
      let failures = 0;
      const bus = new EventBus({ workers, turn: turns.turn, onError: () => failures++ });
      // What each type's subscribers must have got; an event of the second type is published by a handler of the first.
      const accepted: number[] = [];
      const subscribers: { first: number; last?: number; got: number[]; end: () => void }[] = [];
      let [next, inside, threw] = [0, 0, 0];
      for (const op of ops) {
        if (op.op === "turn") turns.give();
        else if (op.op === "leave") subscribers[op.who]?.end();
        else if (op.op === "publish") {
          const n = next++;
          strictEqual(bus.publish(nth(n)), true);
          accepted.push(n);
        } else {
          const got: number[] = [];
          const subscription = bus.subscribe("log.appended", ({ from }) => {
            strictEqual(inside++, 0);
            got.push(from);
            if (op.does === "publishes") {
              bus.publish({ type: "url.detected", processId: "p", url: `${from}` });
            }
            if (op.does === "leaves" && got.length === 3) self.end();
            inside--;
            if (op.does === "fails" && ++threw) throw new Error("as told");
          }, { name: `${subscribers.length}`, queue: op.queue });
          const self: (typeof subscribers)[number] = {
            first: next,
            got,
            end: () => {
              self.last ??= got.length;
              subscription[Symbol.dispose]();
            },
          };
          subscribers.push(self);
        }
        for (const { queued } of bus.figures().subscriptions) ok(queued <= 6);
      }
      turns.giveAll();
      for (const { first, last, got } of subscribers) {
        deepStrictEqual(got, accepted.slice(first, first + (last ?? Infinity)));
      }
      strictEqual(failures, threw);
      const { handled, failed, queued } = bus.figures();
      deepStrictEqual([handled + failed, queued], [
        subscribers.reduce((sum, { got }) => sum + got.length, 0),
        0,
      ]);
    }),
    { numRuns: 1_000 },
  );
});
