import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { agent, check, me, now, script, settled, World } from "./world.ts";

const chain = [
  script("db", { ready: check }),
  script("web", { dependsOn: { db: "ready" } }),
  script("page", { dependsOn: { web: "started" } }),
];

/** Starts the last of the chain, and with it all. */
async function running(world: World, last = "page"): Promise<void> {
  const started = world.start(last);
  await settled();
  world.checks[0]!.answer("ready");
  await started;
}

const ending = (world: World) => world.endings.map(({ child }) => child.spec.command[1]);

/** Lets whatever is ending end, one after another. @returns what ended together */
async function endAll(world: World): Promise<(string | undefined)[][]> {
  const order: (string | undefined)[][] = [];
  while (world.endings.length > 0) {
    order.push(ending(world));
    for (const ending of [...world.endings]) ending.finish();
    await settled();
  }
  return order;
}

Deno.test("Supervisor.restartAll() stops each before what it depends on, and starts it after", async () => {
  await using world = new World(chain, { obedient: false });
  await running(world);
  const restarted = world.supervisor.restartAll(me, ["db", "web", "page"]);
  await settled();
  deepStrictEqual(await endAll(world), [["page"], ["web"], ["db"]]);
  strictEqual(world.supervisor.process("web")?.reason, "waits for db (ready)");
  strictEqual(await now(restarted), undefined);
  world.checks[0]!.answer("ready");
  deepStrictEqual(
    (await restarted).map((answer) => answer.kind === "started" && answer.processId),
    ["db-2", "web-2", "page-2"],
  );
});

Deno.test("Supervisor.restartAll() never seems to be over while it goes on", async () => {
  await using world = new World(chain, { obedient: false });
  await running(world);
  const seen: boolean[] = [];
  world.onEvent = () => seen.push(world.supervisor.active);
  const restarted = world.supervisor.restartAll(me);
  await settled();
  await endAll(world);
  world.checks[0]!.answer("ready");
  await restarted;
  deepStrictEqual(seen.filter((active) => !active), []);
});

Deno.test("Supervisor.restartAll() starts what has ended, and says which names are wrong", async () => {
  await using world = new World([script("a"), script("b")]);
  await world.start("a");
  world.child("a").finish(1);
  await settled();
  const answers = await world.supervisor.restartAll(me, ["a", "gone", "b", "a-1"]);
  deepStrictEqual(answers.map(({ kind }) => kind), ["started", "unknown", "started", "started"]);
  deepStrictEqual(world.said("started").toSorted(), ["started a-1", "started a-2", "started b-1"]);
});

Deno.test("A stop takes back a restart whose turn has not come, and the others go on", async () => {
  await using world = new World(chain, { obedient: false });
  await running(world);
  const restarted = world.supervisor.restartAll(me, ["db", "web"]);
  await settled();
  const stopped = world.supervisor.stop("db", agent);
  await settled();
  await endAll(world);
  strictEqual((await stopped).kind, "stopped");
  const [db, web] = await Promise.all([now(restarted)]).then(() => [world.phase("db"), world.phase("web")]);
  // It was stopped, and web, which needs it, has it started again.
  deepStrictEqual([db, web], ["running", "pending"]);
  world.checks[0]!.answer("ready");
  deepStrictEqual((await restarted).map(({ kind }) => kind), ["taken-back", "started"]);
});

Deno.test("A restart that was taken back stays so when what depends on it has been stopped", async () => {
  await using world = new World(chain, { obedient: false });
  await running(world, "web");
  await world.start("db");
  const restarted = world.supervisor.restartAll(me);
  await settled();
  void world.supervisor.stop("db", me);
  const stopped = world.supervisor.stopAll(me);
  await settled();
  await endAll(world);
  await stopped;
  deepStrictEqual((await restarted).map(({ kind }) => kind), ["taken-back", "taken-back"]);
  strictEqual(world.supervisor.active, false);
  strictEqual(world.children.length, 2);
});

Deno.test("A restart after a stop of one that was being restarted with others is answered anew", async () => {
  await using world = new World(chain, { obedient: false });
  await running(world, "web");
  const first = world.supervisor.restartAll(me, ["web", "db"]);
  await settled();
  const stopped = world.supervisor.stop("web", me);
  const second = world.supervisor.restart("web", me);
  await settled();
  await endAll(world);
  world.checks[0]?.answer("ready");
  strictEqual((await stopped).kind, "stopped");
  deepStrictEqual((await first).map(({ kind }) => kind), ["taken-back", "started"]);
  deepStrictEqual(await second, { kind: "started", script: "web", processId: "web-2" });
});

Deno.test("Supervisor.stopAll() of some goes in the reverse order of dependencies, one answer for each", async () => {
  await using world = new World([...chain, script("job")], { obedient: false });
  await running(world);
  await world.start("job");
  const stopped = world.supervisor.stopAll(me, ["db", "page-1", "page", "job-7", "migrate"]);
  await settled();
  deepStrictEqual(ending(world), ["page"]);
  await endAll(world);
  deepStrictEqual((await stopped).map(({ kind }) => kind), [
    "stopped",
    "stopped",
    "stopped",
    "unknown",
    "unknown",
  ]);
  deepStrictEqual(world.alive.map(({ spec }) => spec.command[1]), ["web", "job"]);
});

Deno.test("Supervisor.startAll() starts each when what it depends on is met", async () => {
  await using world = new World(chain);
  const started = world.supervisor.startAll(["page", "db", "gone"], me);
  await settled();
  world.checks[0]!.answer("ready");
  deepStrictEqual((await started).map(({ kind }) => kind), ["started", "duplicate", "unknown"]);
});

const cascading = [script("db", { ready: check, cascade: true }), ...chain.slice(1), script("job")];

Deno.test("cascade restarts what depends on a script with it, all the way up and in order", async () => {
  await using world = new World(cascading, { obedient: false });
  await running(world);
  await world.start("job");
  const restarted = world.supervisor.restart("db", me);
  await settled();
  deepStrictEqual(await endAll(world), [["page"], ["web"], ["db"]]);
  deepStrictEqual(await restarted, { kind: "started", script: "db", processId: "db-2" });
  strictEqual(world.phase("web-2"), "pending");
  world.checks[0]!.answer("ready");
  await settled();
  deepStrictEqual(["web-2", "page-2", "job-1"].map((id) => world.phase(id)), ["ready", "ready", "ready"]);
  deepStrictEqual(world.supervisor.process("web-2")?.startedBy, { kind: "cascade", name: "db" });
  deepStrictEqual(world.supervisor.process("db-2")?.startedBy, me);
});

Deno.test("cascade restarts what depends on a script that its policy starts again", async () => {
  const db = script("db", { ready: check, cascade: true, restart: { when: "on-failure", max: 3 } });
  await using world = new World([db, ...chain.slice(1)]);
  await running(world);
  world.child("db").finish(1);
  await settled();
  strictEqual(world.phase("web-1"), "ready");
  world.clock.advance(1_000);
  await settled();
  deepStrictEqual(["web-1", "page-1", "web-2"].map((id) => world.phase(id)), [
    "stopped",
    "stopped",
    "pending",
  ]);
  world.checks[0]!.answer("ready");
  await settled();
  deepStrictEqual(["web-2", "page-2"].map((id) => world.phase(id)), ["ready", "ready"]);
});

Deno.test("cascade starts again what was not started because the script had failed", async () => {
  await using world = new World(cascading);
  const started = world.start("page");
  await settled();
  world.child("db").finish(1);
  strictEqual((await started).kind, "failed");
  void world.supervisor.restart("db", me);
  await settled();
  world.checks[0]!.answer("ready");
  await settled();
  deepStrictEqual(["web-2", "page-2"].map((id) => world.phase(id)), ["ready", "ready"]);
});

Deno.test("cascade of a script that succeeds has those that depend on that wait for its new success", async () => {
  await using world = new World([
    script("build", { cascade: true }),
    script("app", { dependsOn: { build: "success" } }),
  ]);
  const started = world.start("app");
  await settled();
  world.child("build").finish(0);
  await started;
  const again = world.supervisor.restart("build", me);
  await settled();
  strictEqual((await again).kind, "started");
  deepStrictEqual(["app-1", "app-2"].map((id) => world.phase(id)), ["stopped", "pending"]);
  world.child("build").finish(0);
  await settled();
  strictEqual(world.phase("app-2"), "ready");
});

Deno.test("cascade leaves alone what does not run, what was stopped, and what a run beside another is for", async () => {
  await using world = new World(cascading);
  await running(world, "web");
  await world.start("db", { another: true });
  strictEqual(world.phase("web-1"), "ready");
  await world.supervisor.stop("web", me);
  void world.supervisor.restart("db", me);
  await settled();
  strictEqual(world.supervisor.process("web")?.id, "web-1");
  strictEqual(world.supervisor.process("page"), undefined);
});

Deno.test("Without cascade a restart leaves its dependents running", async () => {
  await using world = new World(chain);
  await running(world);
  void world.supervisor.restart("db", me);
  await settled();
  deepStrictEqual(["web-1", "page-1"].map((id) => world.phase(id)), ["ready", "ready"]);
});

Deno.test("A chain of 500 scripts is restarted as one", async () => {
  const names = Array.from({ length: 500 }, (_, i) => `s${i}`);
  await using world = new World(
    names.map((name, i) =>
      script(name, i === 0 ? { cascade: true } : { dependsOn: { [names[i - 1]!]: "ready" } })
    ),
  );
  await world.start("s499");
  await world.supervisor.restart("s0", me);
  for (let i = 0; i < 100 && world.phase("s499-2") !== "ready"; i++) await settled();
  deepStrictEqual(world.said("exited").map((words) => words.split(" ")[1]), [
    ...names.map((name) => `${name}-1`).reverse(),
  ]);
  strictEqual(world.phase("s499-2"), "ready");
});
