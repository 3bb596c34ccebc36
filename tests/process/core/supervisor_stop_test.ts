import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { agent, check, me, now, script, settled, World } from "./world.ts";

Deno.test("Supervisor.stop() answers when the whole tree has ended, with how", async () => {
  await using world = new World([script("api")], { obedient: false });
  await world.start("api");
  const stopped = world.supervisor.stop("api", agent);
  strictEqual(await now(stopped), undefined);
  const [ending] = world.endings;
  strictEqual(ending?.signal, "SIGTERM");
  ending.finish({ killed: true, escapees: [{ pid: 9, command: "sleep" }] });
  deepStrictEqual(await stopped, {
    kind: "stopped",
    script: "api",
    processId: "api-1",
    end: {
      kind: "stopped",
      by: agent,
      exit: { code: null, signal: "SIGKILL" },
      tree: { killed: true, escapees: [{ pid: 9, command: "sleep" }] },
    },
    dependents: [],
  });
  strictEqual(world.guarded.size, 0);
});

Deno.test("Supervisor.stop() of what does not run says so", async () => {
  await using world = new World([script("api")]);
  deepStrictEqual(await world.supervisor.stop("api", me), { kind: "not-running", script: "api" });
  deepStrictEqual(await world.supervisor.stop("api-1", me), {
    kind: "unknown",
    target: "api-1",
    known: ["api"],
  });
});

Deno.test("Supervisor.stop() of a replaced run names its successor, and leaves that alone", async () => {
  await using world = new World([script("api")]);
  await world.start("api");
  await world.supervisor.restart("api", me);
  deepStrictEqual(await world.supervisor.stop("api-1", me), {
    kind: "not-running",
    script: "api",
    successor: "api-2",
  });
  strictEqual(world.phase("api-2"), "ready");
});

Deno.test("Supervisor.stop() by name stops what runs, when a newer run beside it has ended", async () => {
  await using world = new World([script("api")]);
  await world.start("api");
  await world.start("api", { another: true });
  strictEqual((await world.supervisor.stop("api-2", me)).kind, "stopped");
  const answer = await world.supervisor.stop("api", me);
  strictEqual(answer.kind === "stopped" && answer.processId, "api-1");
});

Deno.test("Supervisor.stop() while it is being prepared takes the start back, and nothing is spawned", async () => {
  await using world = new World([script("api")]);
  let open = () => {};
  world.prepare = (plan) => new Promise((resolve) => open = () => resolve({ ok: true, env: plan.env }));
  const started = world.start("api");
  await settled();
  strictEqual(world.phase("api"), "starting");
  strictEqual((await world.supervisor.stop("api", me)).kind, "stopped");
  deepStrictEqual(await started, { kind: "taken-back", script: "api", processId: "api-1" });
  open();
  await settled();
  strictEqual(world.children.length, 0);
  deepStrictEqual(world.said("exited"), ["exited api-1 stopped"]);
});

Deno.test("Supervisor.stop() while it waits for its turn to start gives the turn to the next", async () => {
  await using world = new World(["a", "b", "c"].map((name) => script(name)), { starting: 1 });
  const gates: (() => void)[] = [];
  world.prepare = (plan) => new Promise((resolve) => gates.push(() => resolve({ ok: true, env: plan.env })));
  const [a, b, c] = ["a", "b", "c"].map((name) => world.start(name));
  await settled();
  await world.supervisor.stop("b", me);
  strictEqual((await b!).kind, "taken-back");
  gates[0]!();
  strictEqual((await a!).kind, "started");
  await settled();
  gates[1]!();
  strictEqual((await c!).kind, "started");
  deepStrictEqual(world.plans.map(({ processId }) => processId), ["a-1", "c-1"]);
});

Deno.test("Two stops at once are one, and both are answered", async () => {
  await using world = new World([script("api")], { obedient: false });
  await world.start("api");
  const stops = [world.supervisor.stop("api", me), world.supervisor.stop("api-1", agent)];
  await settled();
  strictEqual(world.endings.length, 1);
  world.endings[0]!.finish();
  deepStrictEqual((await Promise.all(stops)).map(({ kind }) => kind), ["stopped", "stopped"]);
  deepStrictEqual(world.said("exited"), ["exited api-1 stopped"]);
});

Deno.test("A stop takes back the restart before it; a start after it waits for the end", async () => {
  await using world = new World([script("api")], { obedient: false });
  await world.start("api");
  const restarted = world.supervisor.restart("api", me);
  const stopped = world.supervisor.stop("api", me);
  strictEqual((await restarted).kind, "taken-back");
  const started = world.start("api");
  await settled();
  strictEqual(world.children.length, 1);
  world.endings[0]!.finish();
  strictEqual((await stopped).kind, "stopped");
  strictEqual((await started).kind, "started");
});

Deno.test("Two restarts at once are one, of what runs and of what has ended", async () => {
  await using world = new World([script("api")]);
  for (const expected of [1, 2]) {
    const restarts = [world.supervisor.restart("api", me), world.supervisor.restart("api", agent)];
    const answers = await Promise.all(restarts);
    deepStrictEqual(answers, Array(2).fill({ kind: "started", script: "api", processId: `api-${expected}` }));
  }
  strictEqual(world.children.length, 2);
});

Deno.test("A restart of what is pending joins its start", async () => {
  await using world = new World([
    script("db", { ready: check }),
    script("web", { dependsOn: { db: "ready" } }),
  ]);
  const started = world.start("web");
  await settled();
  const restarted = world.supervisor.restart("web", me);
  await settled();
  world.checks[0]!.answer("ready");
  deepStrictEqual(await Promise.all([started, restarted]), [
    { kind: "started", script: "web", processId: "web-1" },
    { kind: "started", script: "web", processId: "web-1" },
  ]);
});

Deno.test("Supervisor.stopAll() goes in the reverse order of dependencies, through what does not run", async () => {
  await using world = new World([
    script("db"),
    script("migrate", { dependsOn: { db: "ready" } }),
    script("web", { dependsOn: { migrate: "success" } }),
  ], { obedient: false });
  const started = world.start("web");
  await settled();
  world.child("migrate").finish(0);
  await started;
  const stopped = world.supervisor.stopAll(me);
  await settled();
  deepStrictEqual(world.endings.map(({ child }) => child.spec.command[1]), ["web"]);
  world.endings[0]!.finish();
  await settled();
  deepStrictEqual(world.endings.map(({ child }) => child.spec.command[1]), ["db"]);
  world.endings[0]!.finish();
  deepStrictEqual((await stopped).map(({ kind }) => kind), ["stopped", "stopped"]);
});

Deno.test("Supervisor.stopAll() first turns what is pending into stopped", async () => {
  await using world = new World([
    script("slow"),
    script("db", { ready: check }),
    script("web", { dependsOn: { db: "ready" } }),
  ], { obedient: false });
  await world.start("slow");
  const started = world.start("web");
  await settled();
  void world.supervisor.stopAll(me);
  world.checks[0]!.answer("ready");
  await settled();
  strictEqual(world.phase("web"), "stopped");
  strictEqual((await started).kind, "taken-back");
});

Deno.test("Supervisor.stopAll() takes back at once the restart of what others depend on", async () => {
  await using world = new World([script("db"), script("web", { dependsOn: { db: "ready" } })], {
    obedient: false,
  });
  await world.start("web");
  const restarted = world.supervisor.restart("db", me);
  await settled();
  const stopped = world.supervisor.stopAll(me);
  strictEqual((await restarted).kind, "taken-back");
  world.endings.find(({ child }) => child.spec.command[1] === "db")!.finish();
  await settled();
  strictEqual(world.children.length, 2);
  world.endings[0]!.finish();
  await stopped;
  strictEqual(world.supervisor.active, false);
});

Deno.test("Supervisor.restartAll() starts again what was asked for by name, and what that needs", async () => {
  await using world = new World([
    script("db"),
    script("web", { dependsOn: { db: "ready" } }),
    script("job"),
  ]);
  await world.start("web");
  await world.start("job");
  world.child("job").finish(0);
  await settled();
  deepStrictEqual(await world.supervisor.restartAll(me), [
    { kind: "started", script: "web", processId: "web-2" },
  ]);
  strictEqual(world.phase("db-2"), "ready");
  strictEqual(world.supervisor.process("job")?.id, "job-1");
});

Deno.test("Supervisor.close() refuses starts from then on, and leaves nothing", async () => {
  await using world = new World([script("api"), script("web")], { obedient: false });
  await world.start("api");
  world.child("api").others = 1;
  const closed = world.supervisor.close(me);
  deepStrictEqual(await world.start("web"), { kind: "closing", target: "web" });
  deepStrictEqual(await world.supervisor.restart("api", me), { kind: "closing", target: "api" });
  world.endings[0]!.finish();
  await closed;
  strictEqual(world.alive.length, 0);
  strictEqual(world.guarded.size, 0);
  strictEqual(world.clock.timers, 0);
  deepStrictEqual(world.scope.running, []);
});

Deno.test("Supervisor.close() starts nothing again that ends by itself while the rest is being stopped", async () => {
  await using world = new World([
    script("db", { restart: { when: "always", max: 5 } }),
    script("web", { dependsOn: { db: "ready" } }),
  ], { obedient: false });
  await world.start("web");
  const closed = world.supervisor.close(me);
  await settled();
  world.child("db").finish(1);
  await settled();
  world.clock.advance(10_000);
  await settled();
  strictEqual(world.children.length, 2);
  world.endings[0]!.finish();
  await closed;
  strictEqual(world.clock.timers, 0);
});

Deno.test("Supervisor.close() ends what runs have left over", async () => {
  await using world = new World([script("api"), script("old")]);
  await world.start("old");
  world.child("old").others = 1;
  world.child("old").finish(0);
  await settled();
  world.clock.advance(200);
  await settled();
  await world.start("api");
  world.child("api").others = 1;
  world.child("api").finish(0);
  await settled();
  await world.supervisor.close(me);
  strictEqual(world.alive.length, 0);
  strictEqual(world.guarded.size, 0);
  strictEqual(world.clock.timers, 0);
});

Deno.test("Supervisor.close() while something is being prepared spawns nothing", async () => {
  await using world = new World([script("api")]);
  let open = () => {};
  world.prepare = (plan) => new Promise((resolve) => open = () => resolve({ ok: true, env: plan.env }));
  const started = world.start("api");
  await settled();
  await world.supervisor.close(me);
  open();
  await settled();
  strictEqual((await started).kind, "taken-back");
  strictEqual(world.children.length, 0);
  deepStrictEqual(world.scope.running, []);
});

Deno.test("Supervisor.close() gives up output that a stranger holds open", async () => {
  await using world = new World([script("api")]);
  await world.start("api");
  world.child("api").held = true;
  const closed = world.supervisor.close(me);
  await settled();
  world.clock.advance(250);
  await closed;
  strictEqual(world.child("api").abandoned, true);
});

Deno.test("Supervisor.kill() ends the grace of a stop that is under way, and takes back restarts", async () => {
  await using world = new World([script("api"), script("web", { restart: { when: "always", max: 5 } })], {
    obedient: false,
  });
  await world.start("api");
  await world.start("web");
  world.child("web").finish(1);
  await settled();
  const restarted = world.supervisor.restart("api", me);
  const closed = world.supervisor.close(me);
  await settled();
  world.supervisor.kill(me);
  await closed;
  strictEqual((await restarted).kind, "taken-back");
  strictEqual(world.alive.length, 0);
  strictEqual(world.phase("api"), "stopped");
  strictEqual(world.clock.timers, 0);
});

Deno.test("Supervisor.kill() hurries the end of what was left over", async () => {
  await using world = new World([script("api")], { obedient: false });
  await world.start("api");
  world.child("api").others = 1;
  world.child("api").finish(0);
  await settled();
  const stopped = world.supervisor.stop("api", me);
  strictEqual(await now(stopped), undefined);
  world.supervisor.kill(me);
  strictEqual((await stopped).kind, "stopped");
  strictEqual(world.alive.length, 0);
});

Deno.test("Supervisor.close() in the same step as a start takes it back", async () => {
  await using world = new World([script("api")]);
  const started = world.start("api");
  await world.supervisor.close(me);
  strictEqual((await started).kind, "taken-back");
  strictEqual(world.children.length, 0);
});
