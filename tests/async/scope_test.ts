import { deepStrictEqual, ok, rejects, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { ManualClock, Scope } from "../../src/async/mod.ts";
import { settled } from "./outcome.ts";

const forever = (signal: AbortSignal) => new ManualClock().sleep(1, signal);

Deno.test("Scope.spawn() starts the task at once and hands on what it returns", async () => {
  await using scope = new Scope();
  let started = false;
  const outcome = scope.spawn("answer", () => {
    started = true;
    return 42;
  });
  strictEqual(started, true);
  deepStrictEqual(scope.running, ["answer"]);
  strictEqual(await outcome, 42);
  deepStrictEqual(scope.running, []);
});

Deno.test("Scope cancels the other tasks at the first failure, and throws it once", async () => {
  const scope = new Scope();
  const other = scope.spawn("other", forever);
  void scope.spawn("bad", () => Promise.reject(new Error("broken")));
  await rejects(scope.join(), /broken/);
  await rejects(other, /broken/);
  await scope.join();
  await scope.close();
});

Deno.test("Scope collects failures when asked to, and the others go on", async () => {
  const clock = new ManualClock();
  const scope = new Scope({ name: "batch", failures: "collect" });
  void scope.spawn("a", () => {
    throw new Error("first");
  });
  void scope.spawn("b", () => Promise.reject(new Error("second")));
  const other = scope.spawn("c", (signal) => clock.sleep(5, signal));
  await settled();
  strictEqual(scope.signal.aborted, false);
  clock.advance(5);
  await other;
  await rejects(scope.join(), (error: AggregateError) => {
    strictEqual(error.message, 'Scope "batch": 2 tasks failed: a: first; b: second');
    return error.errors.length === 2;
  });
  await scope.close();
});

Deno.test("Scope.close() cancels, waits, then cleans up in reverse order, also when something fails", async () => {
  const log: string[] = [];
  const scope = new Scope();
  scope.defer(() => {
    log.push("first deferred");
  });
  scope.defer(() => {
    log.push("second deferred");
    throw new Error("cannot clean");
  });
  void scope.spawn("task", async (signal) => {
    await forever(signal).catch(() => log.push("cancelled"));
    await settled();
    log.push("task ended");
  });
  const closing = scope.close();
  strictEqual(scope.close(), closing);
  await rejects(closing, /cannot clean/);
  deepStrictEqual(log, ["cancelled", "task ended", "second deferred", "first deferred"]);
  throws(() => scope.defer(() => {}), /is closed/);
});

Deno.test("Scope runs what is deferred while it closes", async () => {
  const log: string[] = [];
  const scope = new Scope();
  scope.defer(() => {
    scope.defer(() => {
      log.push("inner");
    });
    log.push("outer");
  });
  await scope.close();
  deepStrictEqual(log, ["outer", "inner"]);
});

Deno.test("Scope starts nothing after it was cancelled", async () => {
  await using scope = new Scope();
  scope.cancel("over");
  await rejects(
    scope.spawn("late", () => ok(false)),
    (reason) => reason === "over",
  );
});

Deno.test("Scope.close() called by the listeners of its own signal is the same close", async () => {
  const scope = new Scope();
  let cleaned = 0, inner: Promise<void> | undefined;
  scope.defer(() => {
    cleaned++;
  });
  scope.signal.addEventListener("abort", () => {
    inner = scope.close();
  });
  const outer = scope.close();
  strictEqual(inner, outer);
  await outer;
  strictEqual(cleaned, 1);
});

Deno.test("Scope follows its parent's signal until it is closed", async () => {
  const parent = new AbortController();
  const child = new Scope({ signal: parent.signal });
  const task = child.spawn("task", forever);
  parent.abort("parent");
  await rejects(task, (reason) => reason === "parent");
  await child.close();
  const late = new Scope({ signal: parent.signal });
  strictEqual(late.signal.reason, "parent");
  await late.close();
});

Deno.test("Scope does not hold the end of a cancelled task as a failure, but holds a failure of its clean-up", async () => {
  const scope = new Scope();
  void scope.spawn(
    "abortable",
    (signal) => forever(signal).catch(() => Promise.reject(new DOMException("", "AbortError"))),
  );
  void scope.spawn("reason", forever);
  void scope.spawn(
    "clean-up",
    (signal) => forever(signal).catch(() => Promise.reject(new Error("left over"))),
  );
  await rejects(scope.close(), /left over/);
});

Deno.test("Scope leaves no task behind and loses no failure, in every order of ends, failures, cancels and closes", async () => {
  const kinds = fc.constantFrom("ends", "fails", "obeys", "ignores" as const);
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(kinds, { maxLength: 6 }),
      fc.constantFrom("cancel", "collect" as const),
      fc.boolean(),
      async (s, tasks, failures, cancelled) => {
        const scope = new Scope({ failures: failures as "cancel" | "collect" });
        let running = 0, failed = 0;
        const spawner = tasks.map(async (kind, n) => {
          await s.schedule(Promise.resolve(), `spawn ${n}`);
          void scope.spawn(`${n}`, async (signal) => {
            running++;
            try {
              for (let step = 0; step < 2; step++) {
                await s.schedule(Promise.resolve(), `step ${step} of ${n}`);
                if (kind === "obeys") signal.throwIfAborted();
              }
              if (kind === "fails") {
                failed++;
                throw new Error(`failure ${n}`);
              }
            } finally {
              running--;
            }
          });
        });
        if (cancelled) void s.schedule(Promise.resolve(), "cancel").then(() => scope.cancel("enough"));
        const closing = s.schedule(Promise.resolve(), "close").then(async () => {
          let thrown: unknown[] = [];
          try {
            await scope.close();
          } catch (error) {
            thrown = error instanceof AggregateError ? error.errors : [error];
          }
          strictEqual(running, 0);
          strictEqual(thrown.length, failed);
        });
        await s.waitFor(Promise.all([...spawner, closing]));
        deepStrictEqual(scope.running, []);
      },
    ),
    { numRuns: 500 },
  );
});
