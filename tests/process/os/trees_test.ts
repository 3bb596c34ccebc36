import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { systemClock } from "../../../src/async/mod.ts";
import { instanceMark, runMark } from "../../../src/process/mod.ts";
import { Groups } from "../../../src/process/tree/groups.ts";
import { PosixTrees } from "../../../src/process/tree/posix.ts";
import { isAlive, TestHost, until } from "./support.ts";

function test(name: string, body: (host: TestHost) => Promise<void>): void {
  Deno.test({
    name,
    ignore: Deno.build.os !== "linux",
    fn: async () => {
      await using host = new TestHost();
      await body(host);
    },
  });
}

const IGNORING = "trap '' TERM HUP; while :; do sleep 0.1; done";

test("Trees.end() ends a whole group by its signal", async (host) => {
  const { child, tree } = host.start("sleep 100 & sleep 100 & wait");
  await until(async () => (await host.members(tree)).length === 3, "three processes");
  deepStrictEqual(await host.end(tree), { killed: false, escapees: [] });
  deepStrictEqual(await child.exited, { code: null, signal: "SIGTERM" });
  deepStrictEqual(await host.members(tree), []);
});

test("Trees.end() sends the signal that it is told", async (host) => {
  const { child, output, tree } = host.start(
    "trap 'echo bye; exit 5' INT; echo up; while :; do sleep 0.01; done",
  );
  await until(() => output.text !== "", "the trap is set");
  await host.parts.trees.end(tree, { signal: "SIGINT", grace: 5_000, kill: new AbortController().signal });
  deepStrictEqual(await child.exited, { code: 5, signal: null });
});

test("Trees.end() kills what ignores the signal, after the grace", async (host) => {
  const { child, output, tree } = host.start(`echo up; ${IGNORING}`);
  await until(() => output.text !== "", "it is up");
  const began = systemClock.monotonic();
  deepStrictEqual(await host.end(tree, 200), { killed: true, escapees: [] });
  ok(systemClock.monotonic() - began >= 200);
  deepStrictEqual(await child.exited, { code: null, signal: "SIGKILL" });
});

test("Trees.end() kills at once when `kill` is aborted during the grace", async (host) => {
  const { output, tree } = host.start(`echo up; ${IGNORING}`);
  await until(() => output.text !== "", "it is up");
  const kill = new AbortController();
  const ended = host.parts.trees.end(tree, { signal: "SIGTERM", grace: 600_000, kill: kill.signal });
  kill.abort();
  strictEqual((await ended).killed, true);
});

test("Trees.end() finds what has left the group by the mark, ends it and names it", async (host) => {
  const { tree, child } = host.start("setsid sleep 101 & setsid sleep 102 & sleep 0.05; exit 3");
  await child.exited;
  await until(async () => (await host.members(tree)).length === 2, "two escapees");
  const members = await host.members(tree);
  const { killed, escapees } = await host.end(tree);
  strictEqual(killed, false);
  deepStrictEqual(escapees.map(({ pid }) => pid).sort(), [...members].sort());
  deepStrictEqual(escapees.map(({ command }) => command), ["sleep", "sleep"]);
  deepStrictEqual(members.filter(isAlive), []);
});

test("Trees.end() kills an escapee that ignores the signal", async (host) => {
  const { tree, child } = host.start(`setsid sh -c "${IGNORING}" & sleep 0.05`);
  await child.exited;
  const { killed, escapees } = await host.end(tree, 100);
  strictEqual(killed, true);
  ok(escapees.some(({ command }) => command === "sh"));
  deepStrictEqual(await host.members(tree), []);
});

test("Trees.end() leaves escapees of a tree that is not to be swept alone, and ends its group", async (host) => {
  // It says so itself, when it has left the group.
  const command = "setsid sh -c 'echo $$; exec sleep 103' & sleep 100 & wait";
  const { tree, child, output } = host.start(command, { sweep: false });
  await until(() => output.text.endsWith("\n"), "the escapee is there");
  const escapee = Number(output.text);
  deepStrictEqual(await host.end(tree), { killed: false, escapees: [] });
  await child.exited;
  strictEqual(isAlive(escapee), true);
  Deno.kill(escapee, "SIGKILL");
});

test("Trees.end() ends what is left of a group whose leader has ended, without a mark too", async (host) => {
  const { tree, child } = host.start("env -i sleep 104 & sleep 0.05");
  await child.exited;
  strictEqual((await host.members(tree)).length, 1);
  strictEqual(host.parts.trees.signal(tree, "SIGCONT"), true);
  deepStrictEqual(await host.end(tree), { killed: false, escapees: [] });
  strictEqual(host.parts.trees.signal(tree, "SIGCONT"), false);
});

test("Trees.end() ends the runs of a brum within the run, and not those of its sisters", async (host) => {
  const inner = (run: string) => runMark(instanceMark("inner", runMark(host.mark, run)), "web-1");
  const nested = host.start("sleep 100", { env: {} });
  const within = new Deno.Command("sleep", {
    args: ["105"],
    env: { BRUM_MARK: inner("run-1") },
    detached: true,
  }).spawn();
  const sister = new Deno.Command("sleep", {
    args: ["106"],
    env: { BRUM_MARK: inner("run-11") },
    detached: true,
  }).spawn();
  const { escapees } = await host.end(nested.tree);
  deepStrictEqual(escapees.map(({ pid }) => pid), [within.pid]);
  strictEqual((await within.status).signal, "SIGTERM");
  strictEqual(isAlive(sister.pid), true);
  sister.kill("SIGKILL");
  await sister.status;
});

test("Trees.end() touches no stranger with the same name, the same arguments and the same port", async (host) => {
  const server =
    `Deno.serve({ port: Number(Deno.env.get("P")), reusePort: true }, () => new Response("stranger"))`;
  const args = ["eval", "--quiet", "--no-config", "--unstable-net", server];
  const listener = Deno.listen({ port: 0 });
  const P = String(listener.addr.port);
  listener.close();
  const command = new Deno.Command(Deno.execPath(), { args, env: { P }, stdout: "null", stderr: "null" });
  await using stranger = command.spawn();
  const url = `http://127.0.0.1:${P}/`;
  const answers = () => fetch(url).then((answer) => answer.text(), () => "");
  await until(async () => await answers() === "stranger", "the stranger answers");
  const { tree, child } = host.start([Deno.execPath(), ...args], {
    env: { P, HOME: Deno.env.get("HOME") ?? "/" },
  });
  strictEqual((await host.end(tree)).escapees.length, 0);
  await child.exited;
  strictEqual(isAlive(stranger.pid), true);
  strictEqual(await answers(), "stranger");
});

test("Trees signals neither brum itself, nor init, nor any group that brum has not founded", async (host) => {
  const stranger = new Deno.Command("sleep", { args: ["107"], detached: true }).spawn();
  for (const pgid of [0, 1, Deno.pid, stranger.pid]) {
    const tree = { pgid, mark: runMark(host.mark, "none"), sweep: true };
    strictEqual(host.parts.trees.signal(tree, "SIGKILL"), false);
    deepStrictEqual(await host.end(tree, 0), { killed: false, escapees: [] });
  }
  strictEqual(isAlive(stranger.pid), true);
  stranger.kill("SIGKILL");
  await stranger.status;
});

test("Trees.end() of fifty trees at once leaves none of them, and answers each", async (host) => {
  const all = Array.from({ length: 50 }, () => host.start("sleep 100 & setsid sleep 100 & wait"));
  await Promise.all(
    all.map(({ tree }) => until(async () => (await host.members(tree)).length === 3, "three")),
  );
  const ends = await Promise.all(all.map(({ tree }) => host.end(tree)));
  strictEqual(ends.filter(({ killed, escapees }) => !killed && escapees.length === 1).length, 50);
  strictEqual((await host.parts.trees.members(all.map(({ tree }) => tree))).size, 0);
});

test("Trees.end() ends a tree that goes on starting others outside its group", async (host) => {
  const again = `[ $n -lt 400 ] || exit; export n=$((n+1)); setsid sh -c "$again" & setsid sleep 100 &`;
  const { tree } = host.start(`trap '' TERM; export n=0; eval "$again"; sleep 100`, { env: { again } });
  await until(async () => (await host.members(tree)).length > 20, "it has spread");
  await host.end(tree, 50);
  deepStrictEqual(await host.members(tree), []);
});

test("Trees works by the group alone where the process table cannot be read, and says so once", async (host) => {
  const table = { rows: () => undefined, same: () => true, now: () => undefined };
  const groups = new Groups(table);
  const troubles: string[] = [];
  const trees = new PosixTrees({
    table,
    groups,
    clock: systemClock,
    onTrouble: (text) => troubles.push(text),
  });
  const { child, tree } = host.start("sleep 100 & wait");
  groups.founded(child.pid);
  void child.exited.then(() => groups.leaderEnded(child.pid));
  strictEqual(trees.signal(tree, "SIGCONT"), true);
  strictEqual((await trees.members([tree])).size, 1);
  await trees.end(tree, { signal: "SIGTERM", grace: 5_000, kill: new AbortController().signal });
  deepStrictEqual(await child.exited, { code: null, signal: "SIGTERM" });
  strictEqual(troubles.length, 1);
  match(troubles[0]!, /process table cannot be read/);
});
