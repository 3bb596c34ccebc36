/** Whoever hears of an event may ask for something on the spot: the bus delivers in `publish` when a queue is full. */
import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import type { Answer } from "../../../src/process/mod.ts";
import { me, script, settled, World } from "./world.ts";

/** Calls `react` once, within the first event that is described so. */
function once(world: World, words: string, react: () => void): void {
  world.onEvent = () => {
    if (world.said().at(-1) !== words) return;
    world.onEvent = () => {};
    react();
  };
}

for (const words of ["changed api-1 failed", "exited api-1 failed"]) {
  Deno.test(`A start on hearing '${words}' starts the next run`, async () => {
    await using world = new World([script("api")]);
    await world.start("api");
    let answer: Promise<Answer> | undefined;
    once(world, words, () => {
      answer = world.start("api");
    });
    world.child("api").finish(1);
    await settled();
    deepStrictEqual(await answer, { kind: "started", script: "api", processId: "api-2" });
    strictEqual(world.children.length, 2);
  });

  Deno.test(`A stop on hearing '${words}' keeps the policy from starting it again`, async () => {
    await using world = new World([script("api", { restart: { when: "always", max: 5 } })]);
    await world.start("api");
    let answer: Promise<Answer> | undefined;
    once(world, words, () => {
      answer = world.supervisor.stop("api", me);
    });
    world.child("api").finish(1);
    await settled();
    strictEqual((await answer)?.kind, "stopped");
    strictEqual(world.clock.timers, 1); // The look for what is left over.
    strictEqual(world.supervisor.active, false);
  });
}

Deno.test("A success that is heard of and acted on at once is a success for those who wait for it", async () => {
  await using world = new World([script("migrate"), script("web", { dependsOn: { migrate: "success" } })]);
  const started = world.start("web");
  await settled();
  once(world, "changed migrate-1 success", () => void world.start("migrate"));
  world.child("migrate").finish(0);
  strictEqual((await started).kind, "started");
  await settled();
  strictEqual(world.phase("migrate-2"), "ready");
});

Deno.test("A stop on hearing of a start ends what has just been spawned", async () => {
  await using world = new World([script("api")]);
  let answer: Promise<Answer> | undefined;
  once(world, "started api-1", () => {
    answer = world.supervisor.stop("api", me);
  });
  strictEqual((await world.start("api")).kind, "taken-back");
  strictEqual((await answer)?.kind, "stopped");
  strictEqual(world.alive.length, 0);
  deepStrictEqual(world.said("exited"), ["exited api-1 stopped"]);
});

Deno.test("A stop of a script on hearing that it is pending starts nothing for it", async () => {
  await using world = new World([script("db"), script("web", { dependsOn: { db: "ready" } })]);
  let answer: Promise<Answer> | undefined;
  once(world, "changed web-1 pending", () => {
    answer = world.supervisor.stop("web", me);
  });
  strictEqual((await world.start("web")).kind, "taken-back");
  strictEqual((await answer)?.kind, "stopped");
  await settled();
  strictEqual(world.supervisor.active, false);
});

Deno.test("A close on hearing of a ready process ends it", async () => {
  await using world = new World([script("api")]);
  let closed: Promise<void> | undefined;
  once(world, "ready api-1", () => {
    closed = world.supervisor.close(me);
  });
  await world.start("api");
  await closed;
  strictEqual(world.alive.length, 0);
  strictEqual(world.supervisor.active, false);
});

Deno.test("Scripts that restart each other on every event end all the same", async () => {
  await using world = new World([script("a"), script("b")]);
  let left = 50;
  world.onEvent = (event) => {
    if (left === 0 || !("script" in event)) return;
    left--;
    void world.supervisor.restart(event.script === "a" ? "b" : "a", me);
  };
  await world.start("a");
  for (let i = 0; i < 20; i++) await settled();
  await world.supervisor.close(me);
  strictEqual(world.alive.length, 0);
  strictEqual(world.events.filter(({ type }) => type === "process.started").length, world.children.length);
});

Deno.test("A listener that throws takes neither the child nor the answer with it; the scope has what it threw", async () => {
  const world = new World([script("api")]);
  world.onEvent = (event) => {
    if (event.type === "process.started") throw new Error("a listener");
  };
  strictEqual((await world.start("api")).kind, "started");
  await world.supervisor.close(me);
  strictEqual(world.alive.length, 0);
  deepStrictEqual(world.said("exited"), ["exited api-1 stopped"]);
  await rejects(() => world.scope.close(), /a listener/);
});

Deno.test("A restart on hearing of the end of a run beside another is answered", async () => {
  await using world = new World([script("api")]);
  await world.start("api");
  await world.start("api", { another: true });
  let answer: Promise<Answer> | undefined;
  once(world, "exited api-2 success", () => {
    answer = world.supervisor.restart("api-2", me);
  });
  world.child("api").finish(0);
  await settled();
  deepStrictEqual(await answer, { kind: "started", script: "api", processId: "api-3" });
  world.child("api").finish(0);
  await settled();
  strictEqual(world.phase("api-1"), "ready");
});
