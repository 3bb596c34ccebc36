import { deepStrictEqual, doesNotMatch, match, ok } from "node:assert/strict";
import { e2e, endedWith } from "../support/e2e.ts";

e2e(
  "started, ready and success are waited for, and mere dependencies stop with the last that was named",
  async (rig) => {
    await rig.project.configure(`
    [scripts.migrate]
    command = "sleep 0.2; echo migrated"
    [scripts.db]
    command = "sleep 0.2; echo db is up; sleep 1000"
    ready = { log = "is up" }
    [scripts.side]
    command = "echo side; sleep 1000"
    [scripts.api]
    command = "echo api"
    depends_on = { db = "ready", migrate = "success", side = "started" }
  `);
    const ended = await rig.run(["--prefix", "none", "--no-timestamps", "api"]);
    endedWith(ended, 0);
    const lines = ended.stdout.trim().split("\n");
    deepStrictEqual(lines.toSorted(), ["api", "db is up", "migrated", "side"]);
    deepStrictEqual(lines.at(-1), "api");
    match(ended.stderr, /🔴 db .*was stopped/);
    match(ended.stderr, /🔴 side .*was stopped/);
  },
);

e2e("a dependency that fails fails its dependents, with the reason", async (rig) => {
  await rig.project.configure(`
    [scripts.db]
    command = "exit 4"
    [scripts.api]
    command = "echo api"
    depends_on = { db = "success" }
    [scripts.web]
    command = "echo web"
    depends_on = { api = "ready" }
  `);
  const ended = await rig.run(["web"]);
  endedWith(ended, 1);
  doesNotMatch(ended.stdout, /api|web/);
  match(ended.stderr, /❌ api .*db/);
  match(ended.stderr, /❌ web .*api/);
});

e2e("only a final failure of a dependency counts", async (rig) => {
  await rig.project.configure(`
    [scripts.db]
    command = "if [ -e tried ]; then echo db ok; else touch tried; exit 4; fi"
    restart = "on-failure"
    [scripts.api]
    command = "echo api"
    depends_on = { db = "success" }
  `);
  const ended = await rig.run(["api"]);
  endedWith(ended, 0);
  match(ended.stdout, /db ok[^]*api: api/);
});

e2e("a dependency that never gets ready fails its dependents in time, and ends", async (rig) => {
  await rig.project.configure(`
    [scripts.db]
    command = "sleep 1000"
    ready = { log = "never said", timeout = "300ms" }
    [scripts.api]
    command = "echo api"
    depends_on = { db = "ready" }
  `);
  const ended = await rig.run(["api"]);
  endedWith(ended, 1);
  match(ended.stderr, /❌ api .*db/);
});

e2e("a circle of dependencies is refused with its path, before anything is started", async (rig) => {
  await rig.project.configure(`
    [scripts.a]
    command = "touch ran"
    depends_on = { b = "ready" }
    [scripts.b]
    command = "touch ran"
    depends_on = { c = "ready" }
    [scripts.c]
    command = "touch ran"
    depends_on = { a = "started" }
    [scripts.d]
    command = "touch ran"
  `);
  const ended = await rig.run(["d"]);
  endedWith(ended, 2);
  match(ended.stderr, /a.*b.*c.*a/);
  ok(await rig.project.read("ran") === undefined);
});

e2e("a dependency that is not there is refused, with the nearest name", async (rig) => {
  await rig.project.configure(`
    [scripts.database]
    command = "true"
    [scripts.api]
    command = "touch ran"
    depends_on = { databse = "ready" }
  `);
  const ended = await rig.run(["api"]);
  endedWith(ended, 2);
  match(ended.stderr, /api.*databse/);
  ok(await rig.project.read("ran") === undefined);
});

e2e("a signal stops dependents before what they depend on", async (rig) => {
  const script = (name: string, more: string) => `
    [scripts.${name}]
    command = "trap 'sleep 0.1; echo ${name} >> order; exit' TERM; echo ${name} up; while :; do sleep 0.02; done"
    ready = { log = "up" }
    ${more}`;
  await rig.project.configure(
    script("db", "") + script("api", 'depends_on = { db = "ready" }') +
      script("web", 'depends_on = { api = "ready" }'),
  );
  const brum = rig.start(["web"]);
  await brum.stdout.said("web up");
  brum.signal("SIGTERM");
  endedWith(await brum.ended, "SIGTERM");
  deepStrictEqual(await rig.project.read("order"), "web\napi\ndb\n");
});
