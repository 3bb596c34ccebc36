import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { check, me, script, settled, World } from "./world.ts";

Deno.test("A run that ends by itself has ended when its output has", async () => {
  await using world = new World([script("api")]);
  await world.start("api");
  world.child("api").exit(3);
  await settled();
  strictEqual(world.phase("api"), "stopping");
  deepStrictEqual(world.said("exited"), []);
  world.child("api").endOutput();
  await settled();
  deepStrictEqual(world.said().slice(-2), ["exited api-1 failed", "changed api-1 failed"]);
  strictEqual(world.supervisor.process("api")?.reason, "exited with code 3");
  deepStrictEqual(world.outputs, ["ending api-1"]);
});

Deno.test("A run whose output is held open has ended 250 ms past its exit, and what comes later is late", async () => {
  await using world = new World([script("api")]);
  await world.start("api");
  world.child("api").others = 1;
  world.child("api").exit(0);
  await settled();
  world.clock.advance(249);
  await settled();
  deepStrictEqual(world.said("exited"), []);
  world.clock.advance(1);
  await settled();
  deepStrictEqual(world.said("exited"), ["exited api-1 success"]);
  deepStrictEqual(world.outputs, ["ending api-1", "late api-1"]);
});

Deno.test("A stop waits for what the tree says after its leader has ended", async () => {
  await using world = new World([script("api")], { obedient: false });
  await world.start("api");
  const child = world.child("api");
  child.others = 1;
  const stopped = world.supervisor.stop("api", me);
  await settled();
  child.exit(0);
  await settled();
  world.clock.advance(1_000);
  await settled();
  // The rest of the tree is ending in its own time, and what it prints is not late.
  strictEqual(world.outputs.includes("late api-1"), false);
  deepStrictEqual(world.said("exited"), []);
  child.held = true; // Its last words are still in the pipe.
  world.endings[0]!.finish();
  await settled();
  deepStrictEqual(world.said("exited"), []);
  world.clock.advance(249);
  await settled();
  deepStrictEqual(world.said("exited"), []);
  world.clock.advance(1);
  strictEqual((await stopped).kind, "stopped");
  deepStrictEqual(world.outputs.slice(-1), ["late api-1"]);
});

Deno.test("A stop while the last output is being read waits for the tree, and the end stays the run's own", async () => {
  await using world = new World([script("api")], { obedient: false });
  await world.start("api");
  world.child("api").others = 1;
  world.child("api").exit(3);
  await settled();
  const stopped = world.supervisor.stop("api", me);
  await settled();
  world.clock.advance(1_000);
  await settled();
  deepStrictEqual(world.said("exited"), []);
  world.endings[0]!.finish();
  const answer = await stopped;
  strictEqual(answer.kind === "stopped" && answer.end?.kind, "exited");
  strictEqual(world.phase("api"), "failed");
  deepStrictEqual(world.outputs.filter((told) => told.startsWith("late")), []);
});

Deno.test("What a run leaves over is shown, and ended by a stop of the script", async () => {
  await using world = new World([script("api")]);
  await world.start("api");
  world.child("api").others = 2;
  world.child("api").finish(0);
  await settled();
  world.clock.advance(200);
  await settled();
  strictEqual(world.supervisor.process("api")?.leftOver, 2);
  strictEqual(world.supervisor.active, false);
  deepStrictEqual(await world.supervisor.stop("api", me), {
    kind: "stopped",
    script: "api",
    processId: "api-1",
    end: { kind: "exited", exit: { code: 0, signal: null } },
    dependents: [],
  });
  strictEqual(world.alive.length, 0);
  strictEqual(world.guarded.size, 0);
  strictEqual(world.supervisor.process("api")?.leftOver, 0);
  strictEqual((await world.supervisor.stop("api", me)).kind, "not-running");
});

Deno.test("What a run leaves over and then ends by itself is no longer shown", async () => {
  await using world = new World([script("api")]);
  await world.start("api");
  world.child("api").others = 2;
  world.child("api").finish(0);
  await settled();
  world.clock.advance(200);
  await settled();
  strictEqual(world.supervisor.process("api")?.leftOver, 2);
  world.child("api").others = 0;
  world.clock.advance(10_000);
  await settled();
  strictEqual(world.supervisor.process("api")?.leftOver, 0);
  strictEqual(world.guarded.size, 0);
});

Deno.test("What a run leaves over is ended before the slot's next run", async () => {
  await using world = new World([script("api")], { obedient: false });
  await world.start("api");
  world.child("api").others = 1;
  world.child("api").finish(0);
  await settled();
  const started = world.start("api");
  await settled();
  strictEqual(world.children.length, 1);
  world.endings[0]!.finish();
  strictEqual((await started).kind, "started");
  strictEqual(world.alive.length, 1);
});

Deno.test("What a run beside another has left over is ended by a stop of its id", async () => {
  await using world = new World([script("api")]);
  await world.start("api");
  await world.start("api", { another: true });
  world.child("api").others = 1;
  world.child("api").finish(0);
  await settled();
  const answer = await world.supervisor.stop("api-2", me);
  strictEqual(answer.kind === "stopped" && answer.processId, "api-2");
  deepStrictEqual(world.alive.map(({ pid }) => pid), [1]);
});

Deno.test("The answer to a stop of what was left over names the run that had left it", async () => {
  await using world = new World([script("api")], { obedient: false });
  await world.start("api");
  world.child("api").others = 1;
  world.child("api").finish(0);
  await settled();
  const stopped = world.supervisor.stop("api", me);
  const started = world.start("api");
  await settled();
  for (const ending of [...world.endings]) ending.finish();
  const answer = await stopped;
  strictEqual(answer.kind === "stopped" && answer.processId, "api-1");
  strictEqual((await started).kind, "started");
});

Deno.test("A restart by policy waits longer each time, and is not final before the last", async () => {
  await using world = new World([script("api", { restart: { when: "on-failure", max: 2 } })]);
  await world.start("api");
  for (const wait of [1_000, 2_000]) {
    world.child("api").finish(1);
    await settled();
    const before = world.children.length;
    strictEqual(world.supervisor.process("api")?.final, false);
    strictEqual(world.supervisor.process("api")?.restartsAt, world.clock.now() + wait);
    world.clock.advance(wait - 1);
    await settled();
    strictEqual(world.children.length, before);
    world.clock.advance(1);
    await settled();
    strictEqual(world.children.length, before + 1);
  }
  world.child("api").finish(1);
  await settled();
  strictEqual(world.supervisor.process("api")?.final, true);
  strictEqual(world.supervisor.process("api-1")?.final, false);
  strictEqual(world.supervisor.active, false);
});

Deno.test("A run is forgiven by how long it lasted, not by what the time of day says", async () => {
  await using world = new World([script("api", { restart: { when: "on-failure", max: 1 } })]);
  await world.start("api");
  world.child("api").finish(1);
  await settled();
  world.clock.advance(1_000);
  await settled();
  world.clock.setWall(world.clock.now() + 3_600_000); // Somebody sets the clock.
  world.child("api").finish(1);
  await settled();
  strictEqual(world.supervisor.active, false);
});

Deno.test("A start while a restart waits starts at once, and the timer starts nothing more", async () => {
  await using world = new World([script("api", { restart: { when: "always", max: 5 } })]);
  await world.start("api");
  world.child("api").finish(0);
  await settled();
  strictEqual((await world.start("api")).kind, "started");
  world.clock.advance(60_000);
  await settled();
  strictEqual(world.children.length, 2);
});

Deno.test("A stop while a restart waits wins over it", async () => {
  await using world = new World([script("api", { restart: { when: "always", max: 5 } })]);
  await world.start("api");
  world.child("api").finish(0);
  await settled();
  strictEqual((await world.supervisor.stop("api", me)).kind, "stopped");
  world.clock.advance(60_000);
  await settled();
  strictEqual(world.children.length, 1);
  strictEqual(world.clock.timers, 0);
});

Deno.test("A run with a check is ready when that says so, and never before", async () => {
  await using world = new World([script("api", { ready: check })]);
  await world.start("api");
  strictEqual(world.phase("api"), "running");
  world.checks[0]!.answer("ready");
  await settled();
  strictEqual(world.phase("api"), "ready");
  deepStrictEqual(world.said("ready"), ["ready api-1"]);
});

Deno.test("A run that never gets ready runs on, and says so", async () => {
  await using world = new World([script("api", { ready: check })]);
  await world.start("api");
  world.checks[0]!.answer("timeout");
  await settled();
  strictEqual(world.phase("api"), "running");
  strictEqual(world.supervisor.process("api")?.reason, "did not get ready in time");
});

Deno.test("The end of a run ends its readiness check", async () => {
  await using world = new World([script("api", { ready: check })]);
  await world.start("api");
  world.child("api").finish(0);
  await settled();
  strictEqual(world.checks.length, 0);
  deepStrictEqual(world.said("ready"), []);
});
