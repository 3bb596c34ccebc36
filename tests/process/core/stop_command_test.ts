import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { me, now, script, settled, World } from "./world.ts";

const db = script("db", { stopCommand: ["run", "stop-db"], env: { A: "1" }, stopTimeout: 5_000 });

/** Asks a running `db` to stop. */
async function stopping() {
  const world = new World([db], { obedient: false });
  await world.start("db");
  const stopped = world.supervisor.stop("db", me);
  await settled();
  return { world, stopped };
}

/** The tree of the stop command itself is ended at once, when its leader has ended. */
const asked = (world: World) =>
  world.endings.filter(({ child }) => child.spec.command[1] === "db").map(({ signal }) => signal);

Deno.test("A stop command runs in place of the signal, where the script runs and with its environment", async () => {
  const { world, stopped } = await stopping();
  await using _world = world;
  const command = world.child("stop-db");
  deepStrictEqual([command.spec.cwd, command.spec.env["A"], command.spec.stdin], ["/repo", "1", "none"]);
  strictEqual(world.guarded.has(command.pid), true);
  command.finish(0);
  await settled();
  deepStrictEqual(asked(world), []);
  world.child("db").finish(0);
  await settled();
  // What is left of the tree is ended as ever.
  deepStrictEqual(asked(world), ["SIGTERM"]);
  world.endings[0]!.finish();
  const answer = await stopped;
  strictEqual(answer.kind === "stopped" && answer.end?.kind, "stopped");
  deepStrictEqual([world.guarded.size, world.clock.timers], [0, 0]);
});

Deno.test("A stop command that fails is followed by the signal at once", async () => {
  const { world, stopped } = await stopping();
  await using _world = world;
  world.child("stop-db").finish(1);
  await settled();
  deepStrictEqual(asked(world), ["SIGTERM"]);
  world.endings[0]!.finish();
  strictEqual((await stopped).kind, "stopped");
  strictEqual(world.clock.timers, 0);
});

Deno.test("A stop command that cannot be started is followed by the signal at once", async () => {
  await using world = new World([db], { obedient: false });
  world.broken.set("stop-db", { kind: "not-found", message: "command not found: stop-db", exitCode: 127 });
  await world.start("db");
  const stopped = world.supervisor.stop("db", me);
  await settled();
  deepStrictEqual(asked(world), ["SIGTERM"]);
  world.endings[0]!.finish();
  strictEqual((await stopped).kind, "stopped");
});

for (const exits of [true, false]) {
  Deno.test(`A stop command that ${exits ? "is of no use" : "hangs"} has stop_timeout, then the signal follows`, async () => {
    const { world, stopped } = await stopping();
    await using _world = world;
    const command = world.child("stop-db");
    if (exits) command.finish(0);
    await settled();
    world.clock.advance(4_999);
    await settled();
    deepStrictEqual(asked(world), []);
    world.clock.advance(1);
    await settled();
    strictEqual(command.leaderAlive, false);
    deepStrictEqual(asked(world), ["SIGTERM"]);
    world.endings[0]!.finish();
    strictEqual((await stopped).kind, "stopped");
    strictEqual(world.clock.timers, 0);
  });
}

Deno.test("Supervisor.kill() waits for no stop command", async () => {
  const { world, stopped } = await stopping();
  await using _world = world;
  strictEqual(await now(stopped), undefined);
  world.supervisor.kill(me);
  strictEqual((await stopped).kind, "stopped");
  deepStrictEqual([world.alive.length, world.guarded.size, world.clock.timers], [0, 0, 0]);
});
