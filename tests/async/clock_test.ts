import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import FakeTimers from "@sinonjs/fake-timers";
import fc from "fast-check";
import { ManualClock, nextTurn, systemClock } from "../../src/async/mod.ts";

Deno.test("ManualClock calls timers at their time, in order, and those that they set on the way", () => {
  const clock = new ManualClock(1_000);
  const log: [string, number][] = [];
  clock.after(20, () => log.push(["late", clock.monotonic()]));
  clock.after(10, () => {
    log.push(["early", clock.monotonic()]);
    clock.after(5, () => log.push(["on the way", clock.monotonic()]));
  });
  clock.after(10, () => log.push(["early too", clock.monotonic()]));
  clock.advance(20);
  deepStrictEqual(log, [["early", 10], ["early too", 10], ["on the way", 15], ["late", 20]]);
  strictEqual(clock.now(), 1_020);
  strictEqual(clock.timers, 0);
});

Deno.test("ManualClock.setWall() moves the time of day and no timer", () => {
  const clock = new ManualClock();
  let rang = false;
  clock.after(10, () => rang = true);
  clock.setWall(-86_400_000);
  clock.advance(9);
  strictEqual(rang, false);
  strictEqual(clock.now(), -86_400_000 + 9);
  clock.advance(1);
  strictEqual(rang, true);
  strictEqual(clock.monotonic(), 10);
});

Deno.test("ManualClock calls each timer once, never before its time, and none that was taken back", () => {
  const anyStep = fc.oneof(
    fc.record({ set: fc.nat(30) }),
    fc.record({ takeBack: fc.nat(10) }),
    fc.record({ advance: fc.nat(20) }),
  );
  fc.assert(fc.property(fc.array(anyStep, { maxLength: 40 }), (steps) => {
    const clock = new ManualClock();
    const timers: { due: number; rang: number[]; back: boolean; takeBack: () => void }[] = [];
    for (const step of steps) {
      if ("advance" in step) clock.advance(step.advance);
      else if ("set" in step) {
        const rang: number[] = [];
        const takeBack = clock.after(step.set, () => rang.push(clock.monotonic()));
        timers.push({ due: clock.monotonic() + step.set, rang, back: false, takeBack });
      } else {
        const timer = timers[step.takeBack];
        timer?.takeBack();
        if (timer && timer.rang.length === 0) timer.back = true;
      }
    }
    clock.advance(100);
    for (const { due, rang, back } of timers) deepStrictEqual(rang, back ? [] : [due]);
    strictEqual(clock.timers, 0);
  }));
});

Deno.test("Clock.sleep() can be given up at any time, and leaves no timer", async () => {
  const clock = new ManualClock();
  const controller = new AbortController();
  const sleeping = clock.sleep(10, controller.signal);
  strictEqual(clock.timers, 1);
  controller.abort("awake");
  await rejects(sleeping, (reason) => reason === "awake");
  await rejects(clock.sleep(10, controller.signal), (reason) => reason === "awake");
  strictEqual(clock.timers, 0);
  const slept = clock.sleep(10, new AbortController().signal);
  clock.advance(10);
  await slept;
});

Deno.test("systemClock waits for longer than 32 bits of milliseconds", () => {
  const fake = FakeTimers.install({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  try {
    let rang = 0;
    const [long, never] = [2 ** 31 * 2.5, 2 ** 31 * 2];
    systemClock.after(long, () => rang++);
    const takeBack = systemClock.after(never, () => ok(false));
    fake.tick(2 ** 31);
    takeBack();
    fake.tick(long - 2 ** 31 - 1);
    strictEqual(rang, 0);
    fake.tick(1);
    strictEqual(rang, 1);
    strictEqual(fake.countTimers(), 0);
  } finally {
    fake.uninstall();
  }
});

Deno.test("systemClock tells the time, and sleeps", async () => {
  const [wall, from] = [systemClock.now(), systemClock.monotonic()];
  await systemClock.sleep(0);
  await systemClock.sleep(-1);
  ok(systemClock.monotonic() >= from);
  ok(wall > 1_600_000_000_000);
  await rejects(systemClock.sleep(1e12, AbortSignal.timeout(1)), { name: "TimeoutError" });
});

Deno.test("nextTurn() comes after what is ready now", async () => {
  const order: string[] = [];
  await new Promise<void>((resolve) => {
    nextTurn(() => {
      order.push("turn");
      resolve();
    });
    queueMicrotask(() => order.push("microtask"));
    order.push("now");
  });
  deepStrictEqual(order, ["now", "microtask", "turn"]);
});
