import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { systemClock } from "../../../src/async/mod.ts";
import { ProcessGuard } from "../../../src/process/orphan-guard/guard.ts";
import { watchOrphans } from "../../../src/process/orphan-guard/self-watcher.ts";
import { shWatcher } from "../../../src/process/orphan-guard/sh-watcher.ts";
import { instanceMark, runMark } from "../../../src/process/mod.ts";
import { carriers, isAlive, until } from "./support.ts";

const ignore = Deno.build.os !== "linux";
const HARNESS = new URL("./fixtures/harness.ts", import.meta.url).pathname;
const PATH = Deno.env.get("PATH") ?? "";

/** Kills a harness when it has started so many children, and waits until nothing carries its mark. */
async function killAfter(count: number, ...commands: string[]): Promise<void> {
  const mark = instanceMark(`kill-${crypto.randomUUID()}`);
  const process = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", HARNESS, mark, ...commands],
    stdout: "piped",
  }).spawn();
  const reader = process.stdout.pipeThrough(new TextDecoderStream()).getReader();
  for (let text = ""; text.split("started").length <= count;) text += (await reader.read()).value ?? "";
  process.kill("SIGKILL");
  await process.status;
  // Nobody who outlives it, the watcher least of all, holds its output: `brum | cat` ends.
  while (!(await reader.read()).done);
  await until(
    () => carriers("BRUM_MARK", mark).length === 0,
    `nothing is left of ${commands} after ${count}`,
  );
}

Deno.test({
  name: "the watcher leaves nothing alive of a brum that was killed by SIGKILL, at whatever moment",
  ignore,
  fn: async () => {
    const commands = ["sleep 1000", "setsid sleep 1001 & exec sleep 1002", "sleep 1003 & wait"];
    for (const moments of [[0, 1, 2, 3], [5, 8, 13, 20]]) {
      await Promise.all(moments.map((count) => killAfter(count, ...commands)));
    }
  },
});

Deno.test({
  name: "the watcher kills what ignores the signal",
  ignore,
  fn: async () => {
    const stubborn = "trap '' TERM HUP INT; while :; do sleep 0.2; done";
    await killAfter(4, stubborn, `setsid sh -c "${stubborn}" &`);
  },
});

function setUp(): { guard: ProcessGuard; troubles: string[]; mark: string } {
  const mark = instanceMark(`guard-${crypto.randomUUID()}`);
  const troubles: string[] = [];
  const onTrouble = (message: string) => troubles.push(message);
  return {
    guard: new ProcessGuard({
      watcher: shWatcher({ instance: mark, path: PATH, grace: 5_000 }),
      clock: systemClock,
      onTrouble,
    }),
    troubles,
    mark,
  };
}

Deno.test({
  name: "ProcessGuard.close() ends the watcher at once and touches nothing",
  ignore,
  fn: async () => {
    const { guard, mark } = setUp();
    guard.start();
    guard.start();
    const pid = guard.pid!;
    const env = { BRUM_MARK: runMark(mark, "x-1") };
    const child = new Deno.Command("sleep", { args: ["100"], detached: true, env }).spawn();
    guard.add(child.pid);
    await guard.close();
    strictEqual(isAlive(pid), false);
    strictEqual(isAlive(child.pid), true);
    child.kill("SIGKILL");
    await child.status;
    guard.start();
    strictEqual(guard.pid, undefined);
  },
});

Deno.test({
  name: "ProcessGuard starts another watcher, tells it all groups and says so, when the watcher is killed",
  ignore,
  fn: async () => {
    const { guard, troubles } = setUp();
    guard.start();
    const first = guard.pid!;
    const kept = new Deno.Command("sleep", { args: ["100"], detached: true }).spawn();
    const released = new Deno.Command("sleep", { args: ["100"], detached: true }).spawn();
    guard.add(kept.pid);
    guard.add(released.pid);
    Deno.kill(first, "SIGKILL");
    await until(() => guard.pid !== undefined && guard.pid !== first, "another watcher");
    match(troubles.join(), /ended by somebody else; another/);
    guard.remove(released.pid);
    // A watcher that loses its pipe without `q` does what it is there for.
    const second = guard.pid!;
    Deno.kill(second, "SIGTERM");
    Deno.kill(second, "SIGHUP");
    strictEqual(isAlive(second), true);
    await guard.close();
    for (const child of [kept, released]) child.kill("SIGKILL");
    await Promise.all([kept.status, released.status]);
  },
});

Deno.test({
  name: "ProcessGuard gives up a watcher that ends at once, and says what that means",
  ignore,
  fn: async () => {
    const troubles: string[] = [];
    const watcher = { program: "/bin/true", args: [], env: {}, directory: "/" };
    const guard = new ProcessGuard({
      watcher,
      clock: systemClock,
      onTrouble: (message) => troubles.push(message),
    });
    guard.start();
    await until(() => troubles.length === 3, "it has been given up");
    match(troubles[2]!, /cannot run .*SIGKILL/);
    guard.start();
    strictEqual(guard.pid, undefined);
    await guard.close();
  },
});

Deno.test({
  name: "ProcessGuard says when the watcher cannot be started, and does without",
  ignore,
  fn: async () => {
    const troubles: string[] = [];
    const watcher = { program: "/no/such/program", args: [], env: {}, directory: "/" };
    const guard = new ProcessGuard({
      watcher,
      clock: systemClock,
      onTrouble: (message) => troubles.push(message),
    });
    guard.start();
    guard.add(1_000);
    guard.start();
    strictEqual(troubles.length, 1);
    await guard.close();
  },
});

Deno.test({
  name: "the watcher ends the groups that it knows when its pipe closes, and no group that has been removed",
  ignore,
  fn: async () => {
    const { args, env, program } = shWatcher({
      instance: instanceMark(`none-${crypto.randomUUID()}`),
      path: PATH,
      grace: 5_000,
    });
    const watcher = new Deno.Command(program, { args: [...args], env, clearEnv: true, stdin: "piped" })
      .spawn();
    const [known, removed] = [1, 2].map(() =>
      new Deno.Command("sleep", { args: ["100"], detached: true }).spawn()
    );
    const input = watcher.stdin.getWriter();
    await input.write(new TextEncoder().encode(`+ ${removed!.pid}\n+ ${known!.pid}\n- ${removed!.pid}\n`));
    await input.close();
    strictEqual((await known!.status).signal, "SIGTERM");
    ok((await watcher.status).success);
    strictEqual(isAlive(removed!.pid), true);
    removed!.kill("SIGKILL");
    await removed!.status;
  },
});

Deno.test({
  name: "the watcher keeps up with thousands of groups that come and go",
  ignore,
  fn: async () => {
    const { guard, troubles } = setUp();
    guard.start();
    for (let pgid = 5_000_000; pgid < 5_003_000; pgid++) guard.add(pgid);
    for (let pgid = 5_000_000; pgid < 5_003_000; pgid++) guard.remove(pgid);
    const began = systemClock.monotonic();
    await guard.close();
    ok(systemClock.monotonic() - began < 1_500, "it had not to be killed");
    deepStrictEqual(troubles, []);
  },
});

Deno.test("watchOrphans() ends the trees that were not removed, unless brum has ended cleanly", async () => {
  const ended = async (...chunks: string[]) => {
    const pids: number[] = [];
    const input = ReadableStream.from(chunks.map((chunk) => new TextEncoder().encode(chunk)));
    await watchOrphans(input, (pid) => Promise.resolve(pids.push(pid)));
    return pids;
  };
  deepStrictEqual(await ended("+ 1\n+ 2\n+", " 3\n- 2\n"), [1, 3]);
  deepStrictEqual(await ended("+ 1\nq\n"), []);
});
