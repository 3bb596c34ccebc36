import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { check, me, now, script, settled, World } from "./world.ts";

const watched = { watch: ["src/**/*.ts"] };
const ids = (world: World) => world.supervisor.processes().map(({ id }) => id);

Deno.test("A change of its files restarts a script that runs, with all that it is asked for by", async () => {
  await using world = new World([script("api", watched)]);
  await world.start("api", { env: { A: "1" } });
  deepStrictEqual([...world.watches].map(({ files }) => files), [{
    globs: watched.watch,
    directory: "/repo",
  }]);
  world.clock.advance(1);
  world.change();
  await settled();
  deepStrictEqual(ids(world), ["api-1", "api-2"]);
  deepStrictEqual(world.supervisor.process("api")?.startedBy, { kind: "watch" });
  deepStrictEqual(world.child("api").spec.env, { A: "1" });
});

Deno.test("Files are watched while somebody wants the script to run, and no longer", async () => {
  await using world = new World([script("api", watched)], { obedient: false });
  strictEqual(world.watches.size, 0);
  await world.start("api");
  strictEqual(world.watches.size, 1);
  const stopped = world.supervisor.stop("api", me);
  await settled();
  strictEqual(world.watches.size, 0);
  world.endings[0]!.finish();
  await stopped;
  strictEqual(world.supervisor.active, false);
});

for (const code of [0, 1]) {
  Deno.test(`A watched script that has ended with ${code} by itself is run again on a change, until it is stopped`, async () => {
    await using world = new World([script("build", watched)]);
    await world.start("build");
    world.child("build").finish(code);
    await settled();
    strictEqual(world.supervisor.active, true);
    strictEqual(world.supervisor.process("build")?.final, false);
    strictEqual(
      world.supervisor.process("build")?.reason,
      `exited with code ${code}, and waits for a change`,
    );
    world.change();
    await settled();
    strictEqual(world.phase("build-2"), "ready");
    world.child("build").finish(code);
    await settled();
    const answer = await world.supervisor.stop("build", me);
    strictEqual(answer.kind === "stopped" && answer.processId, "build-2");
    world.change();
    await settled();
    deepStrictEqual(ids(world), ["build-1", "build-2"]);
    strictEqual(world.supervisor.process("build")?.final, true);
    strictEqual(world.supervisor.active, false);
  });
}

Deno.test("A change while a script is prepared, or waits for what it depends on, starts nothing more", async () => {
  await using world = new World([
    script("db", { ready: check }),
    script("web", { ...watched, dependsOn: { db: "ready" } }),
  ]);
  const started = world.start("web");
  await settled();
  world.change();
  await settled();
  world.checks[0]!.answer("ready");
  world.change();
  await started;
  await settled();
  deepStrictEqual(ids(world), ["web-1", "db-1"]);
});

Deno.test("A change while a script is being restarted is that restart's; one after its spawn is another", async () => {
  await using world = new World([script("api", watched)], { obedient: false });
  await world.start("api");
  world.clock.advance(1);
  world.change();
  await settled();
  const { changed } = [...world.watches][0]!;
  const during = world.clock.now();
  changed(during);
  world.clock.advance(1);
  world.endings[0]!.finish();
  await settled();
  // Looking takes its time: it was before the spawn.
  changed(during);
  await settled();
  deepStrictEqual([ids(world), world.phase("api-2")], [["api-1", "api-2"], "ready"]);
  world.clock.advance(1);
  world.change();
  await settled();
  strictEqual(world.phase("api-2"), "stopping");
});

Deno.test("A change while a script is being stopped does not bring it back", async () => {
  await using world = new World([script("api", watched)], { obedient: false });
  await world.start("api");
  const { changed } = [...world.watches][0]!;
  const stopped = world.supervisor.stop("api", me);
  await settled();
  changed(world.clock.now() + 1);
  world.endings[0]!.finish();
  await stopped;
  changed(world.clock.now() + 1);
  await settled();
  deepStrictEqual(ids(world), ["api-1"]);
});

Deno.test("A change while a script waits to be started again by its policy starts it at once, once", async () => {
  await using world = new World([script("api", { ...watched, restart: { when: "on-failure", max: 5 } })]);
  await world.start("api");
  world.child("api").finish(1);
  await settled();
  world.change();
  await settled();
  world.clock.advance(10_000);
  await settled();
  deepStrictEqual(ids(world), ["api-1", "api-2"]);
});

Deno.test("A change of a build with cascade builds anew, then restarts what depends on it", async () => {
  await using world = new World([
    script("build", { ...watched, cascade: true }),
    script("app", { dependsOn: { build: "success" }, cwd: "/app" }),
  ]);
  const started = world.start("app");
  await settled();
  world.child("build").finish(0);
  strictEqual((await started).kind, "started");
  world.change();
  await settled();
  deepStrictEqual([world.phase("app-1"), world.phase("app-2")], ["stopped", "pending"]);
  world.child("build").finish(1);
  await settled();
  strictEqual(world.supervisor.process("app")?.reason, "waits for build (success)");
  world.change();
  await settled();
  world.child("build").finish(0);
  await settled();
  strictEqual(world.phase("app-2"), "ready");
});

Deno.test("What depends on a watched build that has ended well does not wait for the next one", async () => {
  await using world = new World([
    script("build", watched),
    script("app", { dependsOn: { build: "started" } }),
  ]);
  await world.start("build");
  world.child("build").finish(0);
  await settled();
  strictEqual((await world.start("app")).kind, "started");
});

Deno.test("Supervisor.close() ends watching", async () => {
  await using world = new World([script("api", watched), script("build", watched)]);
  await world.start("api");
  await world.start("build");
  world.child("build").finish(0);
  await settled();
  await world.supervisor.close(me);
  strictEqual(world.watches.size, 0);
  strictEqual(await now(world.supervisor.close(me).then(() => true)), true);
});

Deno.test("A redefined script is watched as it is now", async () => {
  await using world = new World([script("api", watched)]);
  await world.start("api");
  world.supervisor.redefine([script("api", { watch: ["lib/**"] })]);
  deepStrictEqual([...world.watches].map(({ files }) => files.globs), [["lib/**"]]);
  world.supervisor.redefine([script("api")]);
  strictEqual(world.watches.size, 0);
});
