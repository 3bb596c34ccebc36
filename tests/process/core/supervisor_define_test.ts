import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { check, me, now, script, settled, World } from "./world.ts";

const restarting = { restart: { when: "always", max: 5 } } as const;

Deno.test("Supervisor.define() adds a script, which can be started", async () => {
  await using world = new World([script("api")]);
  deepStrictEqual(world.supervisor.define(script("typed", { dependsOn: { api: "started" } })), { ok: true });
  deepStrictEqual(world.supervisor.scripts, ["api", "typed"]);
  deepStrictEqual(await world.start("typed"), { kind: "started", script: "typed", processId: "typed-1" });
  strictEqual(world.phase("api"), "ready");
});

Deno.test("Supervisor.define() refuses a name that is taken, and dependencies that lead nowhere", async () => {
  await using world = new World([script("api")]);
  const refused = [
    script("api"),
    script("typed", { dependsOn: { gone: "ready" } }),
    script("typed", { dependsOn: { typed: "ready" } }),
  ].map((spec) => world.supervisor.define(spec));
  deepStrictEqual(refused.map((answer) => answer.ok || answer.error), [
    "a script is named 'api' already",
    "script 'typed' depends on 'gone', and there is no such script",
    "scripts depend on each other in a circle: typed -> typed",
  ]);
  deepStrictEqual(world.supervisor.scripts, ["api"]);
});

Deno.test("Supervisor.redefine() says what has changed, and leaves what was typed", async () => {
  await using world = new World([script("a"), script("b"), script("c")]);
  world.supervisor.define(script("typed"));
  deepStrictEqual(world.supervisor.redefine([script("d"), script("c", { cwd: "/else" }), script("a")]), {
    ok: true,
    value: { changed: ["c"], added: ["d"], removed: ["b"] },
  });
  deepStrictEqual(world.supervisor.scripts, ["d", "c", "a", "typed"]);
  strictEqual((await world.start("b")).kind, "unknown");
});

for (
  const [specs, error] of [
    [[script("a", { dependsOn: { b: "ready" } })], /'a' depends on 'b', and there is no such script/],
    [
      [script("a", { dependsOn: { b: "ready" } }), script("b", { dependsOn: { a: "ready" } })],
      /in a circle: a -> b -> a/,
    ],
  ] as const
) {
  Deno.test(`Supervisor.redefine() refuses what is wrong and changes nothing: ${error.source}`, async () => {
    await using world = new World([script("a"), script("c")]);
    const refused = world.supervisor.redefine(specs);
    match(refused.ok ? "" : refused.error, error);
    deepStrictEqual(world.supervisor.scripts, ["a", "c"]);
    strictEqual((await world.start("a")).kind, "started");
  });
}

Deno.test("A redefined script that runs goes on, and is another at its next start", async () => {
  await using world = new World([script("api", restarting)]);
  await world.start("api");
  world.supervisor.redefine([script("api", { ...restarting, command: ["again", "api"] })]);
  await settled();
  strictEqual(world.children.length, 1);
  deepStrictEqual(world.supervisor.process("api")?.command, ["run", "api"]);
  world.child("api").finish(1);
  await settled();
  world.clock.advance(1_000);
  await settled();
  deepStrictEqual(world.child("api").spec.command, ["again", "api"]);
});

Deno.test("A script redefined while it waits to be restarted, or is being restarted, starts as the new one", async () => {
  await using world = new World([script("a", restarting), script("b")], { obedient: false });
  await world.start("a");
  await world.start("b");
  world.child("a").finish(1);
  const restarted = world.supervisor.restart("b", me);
  await settled();
  world.supervisor.redefine(["a", "b"].map((name) => script(name, { command: ["again", name] })));
  world.endings[0]!.finish();
  await restarted;
  world.clock.advance(1_000);
  await settled();
  deepStrictEqual(world.alive.map(({ spec }) => spec.command[0]), ["again", "again"]);
});

Deno.test("A script that is redefined while pending waits for what it depends on now, and starts as it is now", async () => {
  await using world = new World([
    script("db", { ready: check }),
    script("cache", { ready: check }),
    script("web", { dependsOn: { db: "ready" } }),
  ]);
  const started = world.start("web");
  await settled();
  const { db, cache } = { db: script("db", { ready: check }), cache: script("cache", { ready: check }) };
  world.supervisor.redefine([db, cache, script("web", { dependsOn: { cache: "ready" }, env: { NEW: "1" } })]);
  await settled();
  strictEqual(world.supervisor.process("web")?.reason, "waits for cache (ready)");
  world.checks.find(({ processId }) => processId === "cache-1")!.answer("ready");
  deepStrictEqual(await started, { kind: "started", script: "web", processId: "web-1" });
  deepStrictEqual(world.child("web").spec.env, { NEW: "1" });
});

Deno.test("A pending script whose last dependency vanishes starts at once", async () => {
  await using world = new World([
    script("db", { ready: check }),
    script("web", { dependsOn: { db: "ready" } }),
  ]);
  const started = world.start("web");
  strictEqual(await now(started), undefined);
  world.supervisor.redefine([script("db", { ready: check }), script("web")]);
  strictEqual((await started).kind, "started");
});

Deno.test("A removed script that runs stays until it has ended, and is stopped before what it depends on", async () => {
  await using world = new World([script("db"), script("old", { dependsOn: { db: "ready" } })], {
    obedient: false,
  });
  await world.start("old");
  world.supervisor.redefine([script("db")]);
  await settled();
  strictEqual(world.phase("old-1"), "ready");
  strictEqual((await world.supervisor.restart("old", me)).kind, "unknown");
  strictEqual((await world.start("old")).kind, "unknown");
  const stopped = world.supervisor.stopAll(me);
  await settled();
  deepStrictEqual(world.endings.map(({ child }) => child.spec.command[1]), ["old"]);
  world.endings[0]!.finish();
  await settled();
  world.endings[0]!.finish();
  deepStrictEqual((await stopped).map(({ kind }) => kind), ["stopped", "stopped"]);
  strictEqual(world.phase("old-1"), "stopped");
});

Deno.test("A removed script is not started again by its policy", async () => {
  await using world = new World([script("old", restarting), script("waits", restarting)]);
  await world.start("old");
  await world.start("waits");
  world.child("waits").finish(1);
  await settled();
  world.supervisor.redefine([]);
  world.child("old").finish(1);
  await settled();
  strictEqual(world.supervisor.active, false);
  strictEqual(world.clock.timers, 1); // The look at what is left over.
});

Deno.test("A removed script that was to be started or restarted is not, and whoever asked is told", async () => {
  await using world = new World([
    script("db", { ready: check }),
    script("web", { dependsOn: { db: "ready" } }),
    script("job"),
  ], { obedient: false });
  await world.start("job");
  const started = world.start("web");
  const restarted = world.supervisor.restart("job", me);
  await settled();
  world.supervisor.redefine([script("db", { ready: check })]);
  strictEqual((await started).kind, "taken-back");
  strictEqual((await restarted).kind, "taken-back");
  while (world.endings.length > 0) {
    world.endings[0]!.finish();
    await settled();
  }
  strictEqual(world.supervisor.active, false);
  strictEqual(world.children.length, 2);
});

Deno.test("A script that comes back while it still runs goes on counting its runs", async () => {
  await using world = new World([script("api")]);
  await world.start("api");
  world.supervisor.redefine([]);
  deepStrictEqual(world.supervisor.redefine([script("api")]), {
    ok: true,
    value: { changed: [], added: ["api"], removed: [] },
  });
  strictEqual((await world.start("api")).kind, "duplicate");
  deepStrictEqual(await world.supervisor.restart("api", me), {
    kind: "started",
    script: "api",
    processId: "api-2",
  });
});

Deno.test("Of typed and removed scripts that do not run a hundred are kept, the newest, with their lines", async () => {
  await using world = new World([script("old")]);
  await world.start("old");
  world.child("old").finish(0);
  await settled();
  world.clock.advance(200);
  await settled();
  world.supervisor.redefine([]);
  strictEqual(world.phase("old-1"), "success");
  world.supervisor.define(script("runs"));
  await world.start("runs");
  for (let i = 0; i < 150; i++) world.supervisor.define(script(`typed ${i}`));
  deepStrictEqual(world.forgotten, ["old-1"]);
  strictEqual(world.supervisor.process("old-1"), undefined);
  strictEqual(world.phase("runs"), "ready");
  strictEqual(world.supervisor.scripts.length, 101);
});
