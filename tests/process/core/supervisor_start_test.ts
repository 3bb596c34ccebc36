import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { agent, me, script, settled, World } from "./world.ts";

Deno.test("Supervisor.start() answers with the id when the child has been spawned", async () => {
  await using world = new World([script("api")]);
  deepStrictEqual(await world.start("api"), { kind: "started", script: "api", processId: "api-1" });
  deepStrictEqual(world.said(), [
    "changed api-1 starting",
    "started api-1",
    "changed api-1 ready",
    "ready api-1",
  ]);
  deepStrictEqual([...world.guarded], [1]);
});

Deno.test("Supervisor.start() of what runs is a duplicate that names the run, and remembers who asked", async () => {
  await using world = new World([script("api")]);
  await world.start("api");
  deepStrictEqual(await world.supervisor.start("api", agent), {
    kind: "duplicate",
    script: "api",
    processId: "api-1",
  });
  deepStrictEqual(world.supervisor.process("api")?.usedBy, [me, agent]);
  deepStrictEqual(world.supervisor.process("api")?.startedBy, me);
  strictEqual(world.children.length, 1);
});

Deno.test("Supervisor.start() of an unknown script says which there are", async () => {
  await using world = new World([script("api"), script("web")]);
  deepStrictEqual(await world.start("apo"), { kind: "unknown", target: "apo", known: ["api", "web"] });
});

Deno.test("Supervisor.start() of what cannot be spawned says why", async () => {
  await using world = new World([script("api", { restart: { when: "always", max: 5 } })]);
  world.broken.set("api", { kind: "not-found", message: "no such command: api", exitCode: 127 });
  deepStrictEqual(await world.start("api"), {
    kind: "failed",
    script: "api",
    processId: "api-1",
    why: "could not be started: no such command: api",
  });
  strictEqual(world.supervisor.active, false);
  deepStrictEqual(world.said("exited"), ["exited api-1 failed"]);
  deepStrictEqual(world.said("started"), []);
});

Deno.test("Supervisor.start({ another }) starts one beside the other; each ends by itself", async () => {
  await using world = new World([script("api")]);
  await world.start("api");
  deepStrictEqual(await world.start("api", { another: true }), {
    kind: "started",
    script: "api",
    processId: "api-2",
  });
  world.children[1]!.finish(0);
  await settled();
  strictEqual(world.phase("api-1"), "ready");
  strictEqual(world.phase("api-2"), "success");
});

Deno.test("Supervisor.start({ another }) does not wait for the ports of the run beside it", async () => {
  await using world = new World([script("api")]);
  await world.start("api");
  world.usages.set(1, { cpu: 0, memory: 0, processes: 1, ports: [8080] });
  world.supervisor.watchUsage();
  await settled();
  await world.start("api", { another: true });
  deepStrictEqual(world.plans[1]?.formerPorts, []);
});

Deno.test("Supervisor.restart() waits for the ports of the run before it", async () => {
  await using world = new World([script("api")]);
  await world.start("api");
  world.usages.set(1, { cpu: 0, memory: 0, processes: 1, ports: [8080] });
  world.supervisor.watchUsage();
  await settled();
  await world.supervisor.restart("api", me);
  deepStrictEqual(world.plans[1]?.formerPorts, [8080]);
});

Deno.test("Supervisor.watchUsage() does not let what was just started wait for the next sample", async () => {
  await using world = new World([script("api")]);
  world.supervisor.watchUsage();
  await settled();
  await world.start("api");
  world.usages.set(1, { cpu: 0, memory: 4_096, processes: 1, ports: [] });
  const memory = async () => {
    world.supervisor.watchUsage();
    await settled();
    return world.supervisor.process("api")?.memory;
  };
  strictEqual(await memory(), undefined);
  world.clock.advance(100);
  strictEqual(await memory(), 4_096);
});

Deno.test("Supervisor.start() starts no more at once than may be", async () => {
  await using world = new World(["a", "b", "c"].map((name) => script(name)), { starting: 2 });
  const gates: (() => void)[] = [];
  world.prepare = (plan) => new Promise((resolve) => gates.push(() => resolve({ ok: true, env: plan.env })));
  const answers = ["a", "b", "c"].map((name) => world.start(name));
  await settled();
  strictEqual(gates.length, 2);
  gates[0]!();
  await answers[0];
  await settled();
  strictEqual(gates.length, 3);
  for (const open of gates) open();
  await Promise.all(answers);
});

Deno.test("Supervisor.start() gives the environment to its run, and to the runs that follow it", async () => {
  await using world = new World([script("api", { restart: { when: "on-failure", max: 5 } })]);
  await world.start("api", { env: { PORT: "1" } });
  strictEqual(world.child("api").spec.env.PORT, "1");
  await world.supervisor.restart("api", me);
  strictEqual(world.child("api").spec.env.PORT, "1");
  world.child("api").finish(1);
  await settled();
  world.clock.advance(1_000);
  await settled();
  strictEqual(world.children.length, 3);
  strictEqual(world.child("api").spec.env.PORT, "1");
  await world.supervisor.stop("api", me);
  await world.start("api");
  strictEqual(world.child("api").spec.env.PORT, undefined);
});

Deno.test("Supervisor.start() gives the environment to the run that waits for the end of the one before", async () => {
  await using world = new World([script("api")], { obedient: false });
  await world.start("api", { env: { PORT: "1" } });
  const stopped = world.supervisor.stop("api", me);
  const started = world.start("api", { env: { PORT: "2" } });
  await settled();
  world.endings[0]!.finish();
  strictEqual((await stopped).kind, "stopped");
  deepStrictEqual(await started, { kind: "started", script: "api", processId: "api-2" });
  strictEqual(world.child("api").spec.env.PORT, "2");
});

Deno.test("Supervisor.start() without an environment does not take it from the restart that it joins", async () => {
  await using world = new World([script("api")], { obedient: false });
  await world.start("api", { env: { PORT: "1" } });
  const restarted = world.supervisor.restart("api", me);
  const started = world.start("api");
  await settled();
  world.endings[0]!.finish();
  await Promise.all([restarted, started]);
  strictEqual(world.child("api").spec.env.PORT, "1");
  strictEqual(world.children.length, 2);
});

Deno.test("Supervisor.start() of what has just ended by itself waits for its last line, then starts it", async () => {
  await using world = new World([script("api")]);
  await world.start("api");
  world.child("api").exit(0);
  await settled();
  const started = world.start("api", { env: { PORT: "2" } });
  await settled();
  world.children[0]!.endOutput();
  deepStrictEqual(await started, { kind: "started", script: "api", processId: "api-2" });
  strictEqual(world.phase("api-1"), "success");
  strictEqual(world.child("api").spec.env.PORT, "2");
});

Deno.test("Supervisor keeps five ended runs of a script, and forgets the older ones", async () => {
  await using world = new World([script("api")]);
  for (let i = 0; i < 7; i++) {
    await world.start("api");
    world.child("api").finish(0);
    await settled();
    world.clock.advance(200);
    await settled();
  }
  await world.start("api");
  deepStrictEqual(world.supervisor.processes().map(({ id }) => id), [
    "api-3",
    "api-4",
    "api-5",
    "api-6",
    "api-7",
    "api-8",
  ]);
  deepStrictEqual(world.forgotten, ["api-1", "api-2"]);
  strictEqual(world.supervisor.process("api-3")?.successor, "api-8");
  strictEqual(world.supervisor.process("api-8")?.successor, undefined);
});

Deno.test("Supervisor.write() and closeStdin() reach the process while it runs", async () => {
  await using world = new World([script("api")]);
  const bytes = new TextEncoder().encode("hello\n");
  strictEqual(await world.supervisor.write("api", bytes), false);
  strictEqual(await world.supervisor.write("nobody", bytes), false);
  await world.start("api");
  strictEqual(await world.supervisor.write("api", bytes), true);
  deepStrictEqual(world.child("api").written, ["hello\n"]);
  world.supervisor.closeStdin("api-1");
  strictEqual(world.child("api").stdinClosed, true);
  strictEqual(await world.supervisor.write("api", bytes), false);
  world.child("api").finish(0);
  await settled();
  strictEqual(await world.supervisor.write("api-1", bytes), false);
});
