import { deepStrictEqual, ok, rejects, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { Channel, ChannelClosedError } from "../../src/async/mod.ts";
import { type Outcome, Outcomes, settled } from "./outcome.ts";

/** The channel as one would write it down on paper. */
class ChannelModel {
  readonly outcomes: Outcome[] = [];
  kept: number[] = [];
  senders: { call: number; value: number }[] = [];
  receivers: number[] = [];
  closed = false;

  constructor(readonly capacity: number) {}

  send(value: number): void {
    const call = this.outcomes.push({ kind: "waiting" }) - 1;
    if (this.closed) this.settle(call, "unsent", value);
    else if (this.trySend(value)) this.settle(call, "ok");
    else this.senders.push({ call, value });
  }

  receive(): void {
    const call = this.outcomes.push({ kind: "waiting" }) - 1;
    const got = this.tryReceive();
    if (got.state === "ok") this.settle(call, "ok", got.value);
    else if (this.closed) this.settle(call, "end");
    else this.receivers.push(call);
  }

  trySend(value: number): boolean {
    if (this.closed) return false;
    const receiver = this.receivers.shift();
    if (receiver !== undefined) this.settle(receiver, "ok", value);
    else if (this.kept.length < this.capacity) this.kept.push(value);
    else return false;
    return true;
  }

  tryReceive(): { state: "ok"; value: number } | { state: "empty" | "closed" } {
    const sender = this.senders[0];
    if (this.kept.length === 0 && !sender) return { state: this.closed ? "closed" : "empty" };
    if (sender) {
      this.senders.shift();
      this.kept.push(sender.value);
      this.settle(sender.call, "ok");
    }
    return { state: "ok", value: this.kept.shift() as number };
  }

  abort(call: number): void {
    if (this.outcomes[call]?.kind !== "waiting") return;
    this.senders = this.senders.filter((sender) => sender.call !== call);
    this.receivers = this.receivers.filter((receiver) => receiver !== call);
    this.outcomes[call] = { kind: "rejected", reason: `abort ${call}` };
  }

  close(): void {
    this.closed = true;
    for (const { call, value } of this.senders) this.settle(call, "unsent", value);
    for (const call of this.receivers) this.settle(call, "end");
    this.senders = [];
    this.receivers = [];
  }

  private settle(call: number, how: "ok" | "unsent" | "end", value?: number): void {
    this.outcomes[call] = how === "ok"
      ? { kind: "resolved", value }
      : { kind: "rejected", reason: how === "unsent" ? `unsent ${value}` : "end" };
  }
}

interface Real {
  readonly channel: Channel<number>;
  readonly outcomes: Outcomes;
  readonly controllers: AbortController[];
}

class Step implements fc.AsyncCommand<ChannelModel, Real> {
  constructor(
    readonly op: string,
    readonly value: number,
    readonly step: (m: ChannelModel, r: Real) => void,
  ) {}

  check(): boolean {
    return true;
  }

  async run(model: ChannelModel, real: Real): Promise<void> {
    this.step(model, real);
    await settled();
    deepStrictEqual(real.outcomes.all.map(plain), model.outcomes);
    strictEqual(real.channel.size, model.kept.length);
    strictEqual(real.channel.closed, model.closed);
    ok(real.channel.size <= real.channel.capacity);
  }

  toString(): string {
    return `${this.op}(${this.value})`;
  }
}

function plain(outcome: Outcome): Outcome {
  if (outcome.kind !== "rejected" || !(outcome.reason instanceof ChannelClosedError)) return outcome;
  const { reason } = outcome;
  return { kind: "rejected", reason: "value" in reason ? `unsent ${reason.value}` : "end" };
}

function signal(real: Real): AbortSignal {
  const controller = new AbortController();
  real.controllers.push(controller);
  return controller.signal;
}

const anyValue = fc.nat(99);
const anyStep = [
  anyValue.map((value) =>
    new Step("send", value, (model, real) => {
      model.send(value);
      real.outcomes.watch(real.channel.send(value, { signal: signal(real) }));
    })
  ),
  fc.constant(
    new Step("receive", 0, (model, real) => {
      model.receive();
      real.outcomes.watch(real.channel.receive({ signal: signal(real) }));
    }),
  ),
  anyValue.map((value) =>
    new Step(
      "trySend",
      value,
      (model, real) => strictEqual(real.channel.trySend(value), model.trySend(value)),
    )
  ),
  fc.constant(
    new Step(
      "tryReceive",
      0,
      (model, real) => deepStrictEqual(real.channel.tryReceive(), model.tryReceive()),
    ),
  ),
  fc.nat(12).map((call) =>
    new Step("abort", call, (model, real) => {
      model.abort(call);
      real.controllers[call]?.abort(`abort ${call}`);
    })
  ),
  fc.constant(
    new Step("close", 0, (model, real) => {
      model.close();
      real.channel.close();
    }),
  ),
];

Deno.test("Channel does what its model does, whatever is called and cancelled in whatever order", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(3), fc.commands(anyStep, { maxCommands: 60 }), async (capacity, steps) => {
      const real = { channel: new Channel<number>({ capacity }), outcomes: new Outcomes(), controllers: [] };
      await fc.asyncModelRun(() => ({ model: new ChannelModel(capacity), real }), steps);
    }),
    { numRuns: 1_000 },
  );
});

Deno.test("Channel loses, repeats and reorders nothing while senders and receivers are cancelled at any await", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.nat(2),
      fc.array(fc.nat(3), { maxLength: 6 }),
      async (s, capacity, aborts) => {
        const channel = new Channel<{ from: number; n: number }>({ capacity });
        const [sent, got] = [[0, 0, 0], [[], [], []] as { from: number; n: number }[][]];
        const controllers = new Map<number, AbortController>();
        const patiently = async (who: number, call: (signal: AbortSignal) => Promise<void>) => {
          for (let done = false; !done;) {
            const controller = new AbortController();
            controllers.set(who, controller);
            try {
              await call(controller.signal);
              done = true;
            } catch (error) {
              if (error !== "cancelled") throw error;
            }
          }
        };
        const send = async (from: number) => {
          for (let n = 0; n < 4; n++) {
            await s.schedule(Promise.resolve(), `send ${from}`);
            await patiently(from, (signal) => channel.send({ from, n }, { signal }));
            sent[from] = n + 1;
          }
        };
        const receive = async (who: number) => {
          for (let n = 0; n < 4; n++) {
            await s.schedule(Promise.resolve(), `receive ${who}`);
            await patiently(10 + who, async (signal) => {
              got[who]?.push(await channel.receive({ signal }));
            });
          }
        };
        const cancel = async (who: number) => {
          await s.schedule(Promise.resolve(), `cancel ${who}`);
          controllers.get(who)?.abort("cancelled");
          controllers.get(10 + who)?.abort("cancelled");
        };
        const all = [...[0, 1, 2].flatMap((n) => [send(n), receive(n)]), ...aborts.map(cancel)];
        await s.waitFor(Promise.all(all));
        deepStrictEqual(sent, [4, 4, 4]);
        const numbers = got.flat().map(({ from, n }) => from * 10 + n).sort((a, b) => a - b);
        deepStrictEqual(numbers, [0, 1, 2, 3, 10, 11, 12, 13, 20, 21, 22, 23]);
        for (const mine of got) {
          for (const from of [0, 1, 2]) {
            const order = mine.filter((value) => value.from === from).map(({ n }) => n);
            deepStrictEqual(order, order.toSorted((a, b) => a - b));
          }
        }
      },
    ),
    { numRuns: 500 },
  );
});

Deno.test("Channel.receive() keeps a value that was handed over before the abort", async () => {
  const channel = new Channel<number>();
  const controller = new AbortController();
  const receiving = channel.receive({ signal: controller.signal });
  strictEqual(channel.trySend(1), true);
  controller.abort();
  strictEqual(await receiving, 1);
});

Deno.test("Channel.send() and receive() do nothing when the signal is aborted already", async () => {
  const channel = new Channel<number>({ capacity: 2 });
  await channel.send(1);
  const signal = AbortSignal.abort("no");
  await rejects(channel.send(2, { signal }), (reason) => reason === "no");
  await rejects(channel.receive({ signal }), (reason) => reason === "no");
  strictEqual(channel.size, 1);
});

Deno.test("Channel iterates over what is kept after close(), then ends", async () => {
  const channel = new Channel<number>({ capacity: 3 });
  for (const value of [1, 2, 3]) await channel.send(value);
  channel.close();
  deepStrictEqual(await Array.fromAsync(channel), [1, 2, 3]);
});

Deno.test("Channel.close() with a reason makes receivers and iteration throw it, undefined too", async () => {
  for (const reason of [new Error("broken"), undefined]) {
    const channel = new Channel<number>({ capacity: 1 });
    await channel.send(1);
    channel.close(reason);
    channel.close(new Error("too late"));
    strictEqual(await channel.receive(), 1);
    await rejects(channel.receive(), (error) => error === reason);
    await rejects(Array.fromAsync(channel), (error) => error === reason);
  }
});

Deno.test("Channel carries undefined, and gives it back when it is closed", async () => {
  const channel = new Channel<undefined>();
  const sending = channel.send(undefined);
  deepStrictEqual(channel.tryReceive(), { state: "ok", value: undefined });
  await sending;
  channel.close();
  await rejects(channel.send(undefined), (error: ChannelClosedError) => "value" in error);
});

Deno.test("Channel is closed when it is disposed of", async () => {
  const channel = new Channel<number>();
  const receiving = channel.receive();
  {
    using _channel = channel;
  }
  await rejects(receiving, ChannelClosedError);
  const other = new Channel<number>();
  await other[Symbol.asyncDispose]();
  strictEqual(other.closed, true);
});

Deno.test("Channel hands 100,000 values to receivers that were cancelled in between in linear time", async () => {
  const channel = new Channel<number>();
  const controller = new AbortController();
  const cancelled = Array.from({ length: 2_000 }, () => channel.receive({ signal: controller.signal }));
  const served = Array.from({ length: 100_000 }, () => channel.receive());
  controller.abort("gone");
  for (let value = 0; value < 100_000; value++) strictEqual(channel.trySend(value), true);
  strictEqual((await Promise.allSettled(cancelled)).every(({ status }) => status === "rejected"), true);
  deepStrictEqual(await Promise.all(served), Array.from({ length: 100_000 }, (_, value) => value));
});

Deno.test("Channel refuses a capacity that is none", () => {
  for (const capacity of [-1, 0.5, NaN, Infinity]) throws(() => new Channel({ capacity }), RangeError);
});
