import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { SettingsWatch } from "../../../src/app/reload/settings-watch.ts";
import { ManualClock, Scope } from "../../../src/async/mod.ts";

/** A watch over files that are played: what can be seen of them, and what was read. */
class World implements AsyncDisposable {
  readonly clock = new ManualClock();
  readonly read: string[] = [];
  files = "first";
  /** What happens while they are being read. */
  meanwhile: () => void | Promise<void> = () => {};
  reading = 0;
  readonly watch: SettingsWatch;
  readonly #scope = new Scope();

  constructor(look?: () => Promise<string>) {
    this.watch = new SettingsWatch({
      clock: this.clock,
      look: look ?? (() => Promise.resolve(this.files)),
      changed: () => this.#change(),
    }, "first");
    void this.#scope.spawn("watch", (signal) => this.watch.run(signal));
  }

  async #change(): Promise<void> {
    strictEqual(++this.reading, 1, "read twice at once");
    this.read.push(this.files);
    await this.meanwhile();
    this.reading--;
  }

  /** Lets so much time go by, in small steps, and everything happen in it. */
  async pass(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += 50) {
      for (let i = 0; i < 20; i++) await Promise.resolve();
      this.clock.advance(50);
    }
    for (let i = 0; i < 20; i++) await Promise.resolve();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#scope.close();
  }
}

Deno.test("SettingsWatch reads what has changed soon after a hint, else within two seconds and a half", async () => {
  await using world = new World();
  await world.pass(5_000);
  deepStrictEqual(world.read, []);
  world.files = "second";
  world.watch.hint();
  await world.pass(400);
  deepStrictEqual(world.read, ["second"]);
  world.files = "third";
  await world.pass(2_500);
  deepStrictEqual(world.read, ["second", "third"]);
});

Deno.test("SettingsWatch does nothing at a hint where nothing can be seen to have changed", async () => {
  await using world = new World();
  for (let i = 0; i < 10; i++) world.watch.hint();
  await world.pass(5_000);
  deepStrictEqual(world.read, []);
});

Deno.test("SettingsWatch does not read a file that is gone or empty for a moment", async () => {
  await using world = new World();
  for (const seen of ["gone", "empty", "half", "whole"]) {
    world.files = seen;
    world.watch.hint();
    await world.pass(100);
  }
  await world.pass(1_000);
  deepStrictEqual(world.read, ["whole"]);
  world.files = "gone";
  world.watch.hint();
  await world.pass(50);
  world.files = "whole";
  world.watch.hint();
  await world.pass(5_000);
  deepStrictEqual(world.read, ["whole"], "as before");
});

Deno.test("SettingsWatch reads files that are written on and on, after a while", async () => {
  let looks = 0;
  await using world = new World(() => Promise.resolve(`${looks++}`));
  await world.pass(7_000);
  ok(world.read.length >= 1);
});

Deno.test("SettingsWatch reads once more what has changed while it was read", async () => {
  await using world = new World();
  world.meanwhile = () => {
    world.meanwhile = () => {};
    world.files = "third";
    world.watch.hint();
  };
  world.files = "second";
  world.watch.hint();
  await world.pass(1_000);
  deepStrictEqual(world.read, ["second", "third"]);
});

Deno.test("SettingsWatch has read the newest in the end, whatever the order, and never twice at once", async () => {
  const steps = fc.array(
    fc.record({ hint: fc.boolean(), wait: fc.nat(8) }),
    {
      minLength: 1,
      maxLength: 8,
    },
  );
  await fc.assert(
    fc.asyncProperty(steps, steps, async (before, during) => {
      await using world = new World();
      let writes = 0;
      const play = async (steps: typeof before) => {
        for (const { hint, wait } of steps) {
          world.files = `write ${++writes}`;
          if (hint) world.watch.hint();
          for (let i = 0; i < wait; i++) await world.clock.sleep(50);
        }
      };
      world.meanwhile = async () => {
        world.meanwhile = () => {};
        await play(during);
      };
      const playing = play(before);
      await world.pass(15_000);
      await playing;
      strictEqual(world.read.at(-1) ?? "first", world.files);
      strictEqual(world.reading, 0);
    }),
    { numRuns: 30 },
  );
});

Deno.test("SettingsWatch.run() ends when it is told to, and leaves no timer", async () => {
  const clock = new ManualClock();
  const watch = new SettingsWatch({
    clock,
    look: () => Promise.resolve("a"),
    changed: () => Promise.resolve(),
  }, "a");
  const over = new AbortController();
  const running = watch.run(over.signal);
  over.abort(new Error("over"));
  await rejects(running, /over/);
  strictEqual(clock.timers, 0);
});
