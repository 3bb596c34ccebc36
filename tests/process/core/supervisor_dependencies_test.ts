import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { check, me, now, script, settled, World } from "./world.ts";

const db = script("db", { ready: check });
const web = script("web", { dependsOn: { db: "ready" } });

Deno.test("new Supervisor() refuses scripts that depend on each other in a circle, with the path", () => {
  throws(
    () =>
      new World([
        script("a", { dependsOn: { b: "started" } }),
        script("b", { dependsOn: { c: "ready" } }),
        script("c", { dependsOn: { b: "success" } }),
      ]),
    /in a circle: b -> c -> b/,
  );
});

Deno.test("new Supervisor() refuses a script that depends on itself, or on one that is not there", () => {
  throws(() => new World([script("a", { dependsOn: { a: "ready" } })]), /in a circle: a -> a/);
  throws(() => new World([script("a", { dependsOn: { x: "ready" } })]), /'a' depends on 'x'.*no such script/);
});

Deno.test("A script waits for what it depends on, which is started for it", async () => {
  await using world = new World([db, web]);
  const started = world.start("web");
  strictEqual(await now(started), undefined);
  strictEqual(world.phase("web"), "pending");
  strictEqual(world.supervisor.process("web")?.reason, "waits for db (ready)");
  deepStrictEqual(world.supervisor.process("db")?.startedBy, { kind: "dependency", name: "web" });
  strictEqual(world.supervisor.process("db")?.dependency, true);
  strictEqual(world.supervisor.process("web")?.dependency, false);
  world.checks[0]!.answer("ready");
  deepStrictEqual(await started, { kind: "started", script: "web", processId: "web-1" });
});

Deno.test("A script that depends on a start does not wait for more", async () => {
  await using world = new World([db, script("web", { dependsOn: { db: "started" } })]);
  strictEqual((await world.start("web")).kind, "started");
  strictEqual(world.phase("db"), "running");
});

Deno.test("A dependency that fails fails its dependents at once, all the way up", async () => {
  await using world = new World([db, web, script("page", { dependsOn: { web: "ready" } })]);
  const started = world.start("page");
  await settled();
  world.child("db").finish(7);
  deepStrictEqual(await started, {
    kind: "failed",
    script: "page",
    processId: "page-1",
    why: "was not started, because 'web' was not started, because 'db' exited with code 7",
  });
  strictEqual(world.supervisor.active, false);
});

Deno.test("A dependency that never gets ready fails its dependents, and ends as nobody needs it", async () => {
  await using world = new World([db, web]);
  const started = world.start("web");
  await settled();
  world.checks[0]!.answer("timeout");
  const answer = await started;
  strictEqual(
    answer.kind === "failed" && answer.why,
    "was not started, because 'db' did not get ready in time",
  );
  await settled();
  strictEqual(world.phase("db"), "stopped");
});

Deno.test("Only a final failure of a dependency counts", async () => {
  await using world = new World([
    script("db", { ready: check, restart: { when: "on-failure", max: 1 } }),
    web,
  ]);
  const started = world.start("web");
  await settled();
  world.child("db").finish(1);
  strictEqual(await now(started), undefined);
  world.clock.advance(1_000);
  await settled();
  world.child("db").finish(1);
  strictEqual((await started).kind, "failed");
});

Deno.test("A script does not start on a dependency that was ready and waits to be started again", async () => {
  await using world = new World([
    script("db", { ready: check, restart: { when: "on-failure", max: 3 } }),
    web,
  ]);
  await world.start("db");
  world.checks[0]!.answer("ready");
  await settled();
  world.child("db").finish(1);
  await settled();
  const started = world.start("web");
  strictEqual(await now(started), undefined);
  world.clock.advance(1_000);
  await settled();
  strictEqual(world.phase("web"), "pending");
  world.checks[0]!.answer("ready");
  strictEqual((await started).kind, "started");
});

Deno.test("A script does not start on a dependency that is being restarted", async () => {
  await using world = new World([db, web], { obedient: false });
  await world.start("db");
  world.checks[0]!.answer("ready");
  await settled();
  const restarted = world.supervisor.restart("db", me);
  const started = world.start("web");
  strictEqual(await now(started), undefined);
  world.endings[0]!.finish();
  strictEqual((await restarted).kind, "started");
  strictEqual(await now(started), undefined);
  world.checks[0]!.answer("ready");
  strictEqual((await started).kind, "started");
  strictEqual(world.children.length, 3);
});

Deno.test("A dependency that is being stopped is started again for whoever comes to need it", async () => {
  await using world = new World([db, web], { obedient: false });
  await world.start("db");
  world.checks[0]!.answer("ready");
  await settled();
  const stopped = world.supervisor.stop("db", me);
  const started = world.start("web");
  await settled();
  world.endings[0]!.finish();
  strictEqual((await stopped).kind, "stopped");
  await settled();
  strictEqual(world.phase("web"), "pending");
  world.checks[0]!.answer("ready");
  strictEqual((await started).kind, "started");
});

for (const code of [0, 1]) {
  Deno.test(`A dependency that was ready and has ended with ${code} is started again`, async () => {
    await using world = new World([db, web]);
    await world.start("db");
    world.checks[0]!.answer("ready");
    await settled();
    world.child("db").finish(code);
    await settled();
    const started = world.start("web");
    strictEqual(await now(started), undefined);
    strictEqual(world.phase("db"), "running");
    world.checks[0]!.answer("ready");
    strictEqual((await started).kind, "started");
  });
}

Deno.test("A dependency that crashes while another one is waited for fails its dependents", async () => {
  await using world = new World([
    db,
    script("migrate"),
    script("web", { dependsOn: { db: "ready", migrate: "success" } }),
  ]);
  const started = world.start("web");
  await settled();
  world.checks[0]!.answer("ready");
  await settled();
  world.child("db").finish(1);
  const answer = await started;
  strictEqual(answer.kind === "failed" && answer.why, "was not started, because 'db' exited with code 1");
});

Deno.test("A dependency of which one run is ready is met, whatever became of another", async () => {
  await using world = new World([db, web]);
  await world.start("db");
  world.checks[0]!.answer("ready");
  await settled();
  await world.start("db", { another: true });
  world.child("db").finish(1);
  await settled();
  strictEqual((await world.start("web")).kind, "started");
});

Deno.test("A reached success holds, even while the script runs again", async () => {
  await using world = new World([script("migrate"), script("web", { dependsOn: { migrate: "success" } })]);
  const started = world.start("web");
  await settled();
  strictEqual(world.phase("web"), "pending");
  world.child("migrate").finish(0);
  strictEqual((await started).kind, "started");
  await world.supervisor.restart("migrate", me);
  await world.supervisor.restart("web", me);
  strictEqual(world.phase("web"), "ready");
  world.child("migrate").finish(1);
  await settled();
  await world.supervisor.restart("web", me);
  strictEqual(world.phase("web"), "ready");
  strictEqual(world.supervisor.process("migrate")?.id, "migrate-2");
});

Deno.test("A success that was forgotten with its run still holds", async () => {
  await using world = new World([script("migrate"), script("web", { dependsOn: { migrate: "success" } })]);
  await world.start("migrate");
  world.child("migrate").finish(0);
  await settled();
  for (let i = 0; i < 6; i++) {
    await world.start("migrate");
    world.child("migrate").finish(1);
    await settled();
    world.clock.advance(200);
    await settled();
  }
  strictEqual(world.supervisor.process("migrate-1"), undefined);
  strictEqual((await world.start("web")).kind, "started");
});

Deno.test("Mere dependencies end when all that were named have ended, in order", async () => {
  await using world = new World([
    script("disk"),
    script("db", { dependsOn: { disk: "started" } }),
    script("web", { dependsOn: { db: "ready" } }),
    script("job", { dependsOn: { db: "ready" } }),
  ], { obedient: false });
  await Promise.all([world.start("web"), world.start("job")]);
  world.child("web").finish(0);
  await settled();
  strictEqual(world.phase("db"), "ready");
  world.child("job").finish(1);
  await settled();
  strictEqual(world.phase("db"), "stopping");
  strictEqual(world.phase("disk"), "ready");
  world.endings[0]!.finish();
  await settled();
  strictEqual(world.phase("disk"), "stopping");
  world.endings[0]!.finish();
  await settled();
  strictEqual(world.supervisor.active, false);
});

Deno.test("A dependency that was also named outlives its dependents", async () => {
  await using world = new World([script("db"), script("web", { dependsOn: { db: "ready" } })]);
  await world.start("web");
  strictEqual((await world.start("db")).kind, "duplicate");
  world.child("web").finish(0);
  await settled();
  strictEqual(world.phase("db"), "ready");
});

Deno.test("A stop of what a script waits for fails it with that reason", async () => {
  await using world = new World([db, web]);
  const started = world.start("web");
  await settled();
  strictEqual((await world.supervisor.stop("db", me)).kind, "stopped");
  const answer = await started;
  strictEqual(answer.kind === "failed" && answer.why, "was not started, because 'db' was stopped");
});

Deno.test("A stop of a pending script takes its start back, and what was merely started for it ends", async () => {
  await using world = new World([db, web]);
  const started = world.start("web");
  await settled();
  const stopped = await world.supervisor.stop("web", me);
  strictEqual(stopped.kind, "stopped");
  strictEqual((await started).kind, "taken-back");
  await settled();
  strictEqual(world.supervisor.active, false);
  deepStrictEqual(world.said("started"), ["started db-1"]);
});

Deno.test("A stop names the dependents that run on without it", async () => {
  await using world = new World([script("db"), script("web", { dependsOn: { db: "ready" } })]);
  await world.start("web");
  const answer = await world.supervisor.stop("db", me);
  deepStrictEqual(answer.kind === "stopped" && answer.dependents, ["web"]);
  strictEqual(world.phase("web"), "ready");
});

Deno.test("1,000 scripts in a chain start, fail and stop", async () => {
  const names = Array.from({ length: 1_000 }, (_, i) => `s${i}`);
  const chain = names.map((name, i) =>
    script(name, i === 0 ? { ready: check } : { dependsOn: { [names[i - 1]!]: "ready" } })
  );
  await using world = new World(chain);
  const failed = world.start("s999");
  await settled();
  world.checks[0]!.answer("timeout");
  strictEqual((await failed).kind, "failed");
  const started = world.start("s999");
  await settled();
  world.checks[0]!.answer("ready");
  strictEqual((await started).kind, "started");
  strictEqual((await world.supervisor.stopAll(me)).length, 1_000);
  deepStrictEqual(world.said("exited").slice(-1_000).map((words) => words.split(" ")[1]), [
    ...names.map((name) => `${name}-2`).reverse(),
  ]);
});
