import { deepStrictEqual, ok, rejects, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { Mutex, Semaphore } from "../../src/async/mod.ts";
import { Outcomes, settled } from "./outcome.ts";

interface Model {
  readonly states: ("waiting" | "held" | "given back" | "aborted")[];
  free: number;
}

interface Real {
  readonly semaphore: Semaphore;
  readonly outcomes: Outcomes;
  readonly calls: {
    readonly controller: AbortController;
    readonly permit: Promise<Disposable | undefined>;
  }[];
}

/** Whoever has waited longest gets what is free. */
function serve(model: Model): void {
  for (let next = model.states.indexOf("waiting"); next >= 0 && model.free > 0;) {
    model.states[next] = "held";
    model.free--;
    next = model.states.indexOf("waiting");
  }
}

class Step implements fc.AsyncCommand<Model, Real> {
  constructor(readonly op: string, readonly step: (model: Model, real: Real) => void | Promise<void>) {}

  check(): boolean {
    return true;
  }

  async run(model: Model, real: Real): Promise<void> {
    await this.step(model, real);
    await settled();
    deepStrictEqual(
      real.outcomes.all.map(({ kind }) => kind),
      model.states.map((state) =>
        state === "waiting" ? state : state === "aborted" ? "rejected" : "resolved"
      ),
    );
    strictEqual(real.semaphore.free, model.free);
    strictEqual(real.semaphore.waiting, model.states.filter((state) => state === "waiting").length);
  }

  toString(): string {
    return this.op;
  }
}

const anyStep = [
  fc.constant(
    new Step("acquire", ({ states }, real) => {
      const controller = new AbortController();
      const permit = real.semaphore.acquire(controller.signal);
      real.outcomes.watch(permit);
      real.calls.push({ controller, permit: permit.catch(() => undefined) });
      states.push("waiting");
    }),
  ),
  fc.nat(8).map((call) =>
    new Step(`dispose(${call})`, async (model, real) => {
      if (model.states[call] !== "held" && model.states[call] !== "given back") return;
      (await real.calls[call]?.permit)?.[Symbol.dispose]();
      if (model.states[call] === "held") model.free++;
      model.states[call] = "given back";
    })
  ),
  fc.nat(8).map((call) =>
    new Step(`abort(${call})`, (model, real) => {
      real.calls[call]?.controller.abort();
      if (model.states[call] === "waiting") model.states[call] = "aborted";
    })
  ),
].map((step) =>
  step.map((one) =>
    new Step(one.op, async (model, real) => {
      await one.step(model, real);
      serve(model);
    })
  )
);

Deno.test("Semaphore does what its model does, whoever asks, gives back and gives up in whatever order", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 3 }),
      fc.commands(anyStep, { maxCommands: 40 }),
      async (max, steps) => {
        const real = { semaphore: new Semaphore(max), outcomes: new Outcomes(), calls: [] };
        await fc.asyncModelRun(() => ({ model: { states: [], free: max }, real }), steps);
      },
    ),
    { numRuns: 500 },
  );
});

Deno.test("Semaphore lets no more in than it may, loses no permit and overtakes nobody, in every order of awaits", async () => {
  await fc.assert(fc.asyncProperty(fc.scheduler(), fc.integer({ min: 1, max: 3 }), async (s, max) => {
    const semaphore = new Semaphore(max);
    const [asked, entered] = [[] as number[], [] as number[]];
    const gaveUp = new Set<number>();
    let inside = 0;
    await s.waitFor(Promise.all(Array.from({ length: 8 }, async (_, who) => {
      const controller = new AbortController();
      if (who % 3 === 0) {
        void s.schedule(Promise.resolve(), `abort ${who}`).then(() => controller.abort("up"));
      }
      await s.schedule(Promise.resolve(), `ask ${who}`);
      asked.push(who);
      try {
        using _permit = await semaphore.acquire(controller.signal);
        entered.push(who);
        ok(++inside <= max);
        await s.schedule(Promise.resolve(), `leave ${who}`);
        inside--;
      } catch (error) {
        strictEqual(error, "up");
        gaveUp.add(who);
      }
    })));
    deepStrictEqual(entered, asked.filter((who) => !gaveUp.has(who)));
    strictEqual(semaphore.free, max);
    strictEqual(semaphore.waiting, 0);
  }));
});

Deno.test("Semaphore.release() hands the permit to whoever has waited longest, and refuses one that is not out", async () => {
  const semaphore = new Semaphore(1);
  throws(() => semaphore.release(), RangeError);
  await semaphore.acquire();
  const next = semaphore.acquire();
  strictEqual(semaphore.tryAcquire(), undefined);
  semaphore.release();
  (await next)[Symbol.dispose]();
  strictEqual(semaphore.free, 1);
});

Deno.test("Semaphore serves two waiters when two permits are given back in one step", async () => {
  const semaphore = new Semaphore(2);
  const [one, two] = [await semaphore.acquire(), await semaphore.acquire()];
  const waiting = [semaphore.acquire(), semaphore.acquire()];
  one[Symbol.dispose]();
  two[Symbol.dispose]();
  strictEqual(semaphore.waiting, 0);
  strictEqual(semaphore.tryAcquire(), undefined);
  for (const permit of await Promise.all(waiting)) permit[Symbol.dispose]();
  strictEqual(semaphore.free, 2);
});

Deno.test("Semaphore.acquire() takes nothing when the signal is aborted already", async () => {
  const semaphore = new Semaphore(1);
  await rejects(semaphore.acquire(AbortSignal.abort("no")), (reason) => reason === "no");
  strictEqual(semaphore.free, 1);
});

Deno.test("Semaphore refuses a size that is none", () => {
  for (const max of [0, -1, 1.5, NaN]) throws(() => new Semaphore(max), RangeError);
});

Deno.test("Mutex.run() runs one at a time, in order, and unlocks after a failure", async () => {
  await fc.assert(fc.asyncProperty(fc.scheduler(), async (s) => {
    const lock = new Mutex();
    const log: string[] = [];
    const tasks = [1, 2, 3].map((n) =>
      lock.run(async () => {
        log.push(`in ${n}`);
        await s.schedule(Promise.resolve(), `task ${n}`);
        log.push(`out ${n}`);
        if (n === 2) throw new Error("failed");
        return n;
      })
    );
    const ends = await s.waitFor(Promise.allSettled(tasks));
    deepStrictEqual(log, ["in 1", "out 1", "in 2", "out 2", "in 3", "out 3"]);
    deepStrictEqual(ends.map(({ status }) => status), ["fulfilled", "rejected", "fulfilled"]);
    strictEqual(lock.locked, false);
  }));
});

Deno.test("Mutex.tryAcquire() gives nothing while it is locked", () => {
  const lock = new Mutex();
  {
    using held = lock.tryAcquire();
    ok(held);
    strictEqual(lock.locked, true);
    strictEqual(lock.tryAcquire(), undefined);
  }
  strictEqual(lock.locked, false);
});
