/** The commands that talk to a running instance, each in a process of its own. */
import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import type { Brum } from "../support/brum.ts";
import { e2e, endedWith, type Rig } from "../support/e2e.ts";
import { until } from "../support/until.ts";

/** Starts an instance, and waits until it can be found. */
async function instance(rig: Rig, ...scripts: string[]): Promise<Brum> {
  const brum = rig.start(["--stay", "-q", ...scripts]);
  await until(async () => (await rig.run(["ps"])).code === 0, () => `no instance: ${brum.stderr.text}`);
  return brum;
}

async function end(brum: Brum): Promise<void> {
  brum.signal("SIGTERM");
  endedWith(await brum.ended, "SIGTERM");
}

// deno-lint-ignore no-explicit-any -- what was printed as JSON is looked at as it comes
const objects = (text: string): any[] => (text.match(/.+/g) ?? []).map((line) => JSON.parse(line));

e2e("without an instance every command says in one line how to start one, and ends with 1", async (rig) => {
  for (const args of [["ps"], ["logs", "-f"], ["errors"], ["start", "x"], ["stop", "all"], ["wait", "x"]]) {
    const ended = await rig.run(args);
    endedWith(ended, 1);
    match(ended.stderr, /^brum: no brum runs in .*; start one with: brum up\n$/);
    strictEqual(ended.stdout, "");
  }
}, { only: "compiled" });

e2e("start, ps, wait, restart and stop say what became of each, and the exit code too", async (rig) => {
  await rig.project.configure(`
[scripts.api]
command = "sleep 1000"
group = "back"
[scripts.build]
command = "exit 3"
[scripts.gone]
command = ["no-such-program-anywhere"]
`);
  const brum = await instance(rig);
  const started = await rig.run(["start", "back"]);
  endedWith(started, 0);
  strictEqual(started.stdout, "api: started as api-1\n");
  const again = await rig.run(["start", "api"]);
  endedWith(again, 0);
  match(again.stdout, /^api: runs already as api-1; brum restart api .*--another api/);
  const gone = await rig.run(["start", "gone", "--json"]);
  endedWith(gone, 1);
  deepStrictEqual(objects(gone.stdout).map(({ kind }) => kind), ["failed"]);
  const wrong = await rig.run(["stop", "api", "apj"]);
  endedWith(wrong, 2);
  match(wrong.stderr, /^brum: no script, process or group is named 'apj'; did you mean api/);
  const [api] = objects((await rig.run(["ps", "--json"])).stdout);
  deepStrictEqual([api.id, api.phase, api.group, typeof api.memory], ["api-1", "ready", "back", "number"]);
  match((await rig.run(["ps"])).stdout, /^STATE +PROCESS .*\n● ready +api-1 +\d+ .*back/);
  endedWith(await rig.run(["wait", "api"]), 0);
  endedWith(await rig.run(["wait", "api", "--for", "exited", "--timeout", "100ms"]), 3);
  await rig.run(["start", "build"]);
  endedWith(await rig.run(["wait", "build", "--for", "exited"]), 0);
  const failed = await rig.run(["wait", "build", "--for", "success"]);
  endedWith(failed, 1);
  match(failed.stderr, /^brum: build: exited with code 3; waited for: success\n$/);
  match((await rig.run(["restart", "api"])).stdout, /^api: started as api-2\n$/);
  endedWith(await rig.run(["stop", "back"]), 0);
  const idle = await rig.run(["stop", "api"]);
  endedWith(idle, 0);
  match(idle.stdout, /^api: does not run/);
  await end(brum);
});

e2e("stop all ends what depends on others before them", async (rig) => {
  const noted = (name: string) =>
    `trap 'echo ${name} >> ends; exit' TERM; echo up; while :; do sleep 0.05; done`;
  await rig.project.configure(`
[scripts.db]
command = "${noted("db")}"
ready = { log = "up" }
[scripts.api]
command = "${noted("api")}"
depends_on = { db = "ready" }
ready = { log = "up" }
[scripts.web]
command = "${noted("web")}"
depends_on = { api = "ready" }
ready = { log = "up" }
`);
  const brum = await instance(rig);
  endedWith(await rig.run(["start", "web"]), 0);
  endedWith(await rig.run(["wait", "web"]), 0);
  endedWith(await rig.run(["stop", "all"]), 0);
  strictEqual(await rig.project.read("ends"), "web\napi\ndb\n");
  await end(brum);
}, { only: "compiled" });

e2e("wait --log waits for what the newest run prints", async (rig) => {
  await rig.project.configure(
    `[scripts.web]\ncommand = "until [ -e go ]; do sleep 0.02; done; echo compiled in 3 s; sleep 1000"\n`,
  );
  const brum = await instance(rig, "web");
  const late = await rig.run(["wait", "web", "--log", "compiled in \\d", "--timeout", "100ms"]);
  endedWith(late, 3);
  const waiting = rig.start(["wait", "web", "--log", "compiled in \\d"]);
  await rig.project.write("go", "");
  endedWith(await waiting.ended, 0);
  endedWith(await rig.run(["wait", "web", "--log", "("]), 2);
  await end(brum);
}, { only: "compiled" });

const count = 200_000;

e2e("logs -f during a flood has every line once, in order, and ends with the instance", async (rig) => {
  await rig.project.configure(
    `[scripts.flood]\ncommand = "until [ -e go ]; do sleep 0.02; done; seq 1 ${count}; touch done; sleep 1000"\n`,
  );
  const brum = await instance(rig, "flood");
  const early = rig.start(["logs", "-f", "--raw", "flood"]);
  await rig.project.write("go", "");
  const late = rig.start(["logs", "-f", "--raw"]);
  await Promise.all([early, late].map(({ stdout }) => stdout.said(new RegExp(`^${count}\\n`, "m"))));
  await end(brum);
  for (const ended of await Promise.all([early.ended, late.ended])) {
    endedWith(ended, 0);
    match(ended.stderr, /has ended/);
    const lines = ended.stdout.trimEnd().split("\n");
    strictEqual(lines.length, count);
    ok(lines.every((line, i) => line === String(i + 1)));
  }
});

e2e("logs finds lines by time, mark, level, pattern, field and number", async (rig) => {
  await rig.project.configure(`
[scripts.api]
command = """echo one; echo 'WARN two'; echo '{"level":50,"msg":"three","req":{"method":"GET"}}'; printf '\\\\033[31mfour\\\\033[0m\\\\n'; sleep 1000"""
[scripts.web]
command = "echo five; sleep 1000"
`);
  const brum = await instance(rig, "api");
  endedWith(await rig.run(["wait", "api", "--log", "four"]), 0);
  const lines = async (...args: string[]) => {
    const ended = await rig.run(["logs", "--json", ...args]);
    endedWith(ended, 0);
    return ended.stdout === "" ? [] : objects(ended.stdout).map(({ seq }) => seq);
  };
  endedWith(await rig.run(["mark", "here"]), 0);
  await rig.run(["start", "web"]);
  endedWith(await rig.run(["wait", "web", "--log", "five"]), 0);
  deepStrictEqual(await lines(), [1, 2, 3, 4, 5]);
  deepStrictEqual(await lines("api-1"), [1, 2, 3, 4]);
  deepStrictEqual(await lines("--since", "here"), [5]);
  deepStrictEqual(await lines("--since", "3"), [3, 4, 5]);
  deepStrictEqual(await lines("--since", "5m"), [1, 2, 3, 4, 5]);
  deepStrictEqual(await lines("--level", "warn"), [2, 3, 4]);
  deepStrictEqual(await lines("--grep", "^(one|five)$"), [1, 5]);
  deepStrictEqual(await lines("--field", "req.method=GET"), [3]);
  deepStrictEqual(await lines("--tail", "2"), [4, 5]);
  deepStrictEqual(await lines("--tail", "1", "--grep", "o"), [4]);
  match((await rig.run(["logs", "--tail", "3", "api"])).stdout, /api: ERROR three req=.*\n.*api: four\n$/);
  strictEqual(
    (await rig.run(["logs", "--raw", "--tail", "1", "api"], { env: { FORCE_COLOR: "1" } })).stdout,
    "\x1b[31mfour\x1b[0m\x1b[0m\n",
  );
  endedWith(await rig.run(["logs", "--since", "her"]), 2);
  await end(brum);
}, { only: "compiled" });

e2e("start takes a command, which becomes a script; the same command is the same script", async (rig) => {
  await rig.project.configure('[scripts.api]\ncommand = "sleep 1000"\n');
  const brum = await instance(rig);
  const started = await rig.run(["start", "sleep 1001", "api"]);
  endedWith(started, 0);
  deepStrictEqual(started.stdout.trimEnd().split("\n").sort(), [
    "api: started as api-1",
    "sleep: started as sleep-1",
  ]);
  match((await rig.run(["start", "sleep 1001"])).stdout, /^sleep: runs already as sleep-1/);
  endedWith(await rig.run(["start", "sleep 1002", "apj"]), 2);
  const scripts = objects((await rig.run(["ps", "--json"])).stdout).map(({ script }) => script);
  deepStrictEqual(scripts.sort(), ["api", "sleep"]);
  endedWith(await rig.run(["stop", "sleep 1001"]), 2);
  await end(brum);
}, { only: "compiled" });

e2e("a pattern that runs away is stopped, and said", async (rig) => {
  const brum = await instance(rig, `echo ${"a".repeat(60)}!; sleep 1000`);
  endedWith(await rig.run(["wait", "echo", "--log", "!"]), 0);
  const ended = await rig.run(["logs", "--grep", "^(a+)+$"]);
  endedWith(ended, 1);
  match(ended.stderr, /^brum: the pattern .* was stopped: [^\n]+\n$/);
  endedWith(await rig.run(["ps"]), 0);
  await end(brum);
}, { only: "compiled" });

e2e("logs -f ends by the signal of a Ctrl-C, and quietly when nobody reads any more", async (rig) => {
  const brum = await instance(rig, "while :; do echo tick; sleep 0.02; done");
  const interrupted = rig.start(["logs", "-f"]);
  await interrupted.stdout.said(/tick/);
  interrupted.signal("SIGINT");
  endedWith(await interrupted.ended, "SIGINT");
  const headless = rig.start(["logs", "-f", "--raw"], { shell: '"$@" | head -n 3' });
  const ended = await headless.ended;
  endedWith(ended, 0);
  deepStrictEqual([ended.stdout, ended.stderr], ["tick\ntick\ntick\n", ""]);
  await end(brum);
});

e2e(
  "errors --since green says what was mended and what is broken again; so do logs --since green",
  async (rig) => {
    await rig.project.write("main.py", "from part import work\nprint('at work')\nwork()\n");
    await rig.project.configure('[scripts.app]\ncommand = "python3 -Bu main.py"\n');
    const part = (name: string) => rig.project.write("part.py", `def work():\n    ${name}\n`);
    const brum = await instance(rig);
    const once = async (command: string, state: string) => {
      await rig.run([command, "app"]);
      endedWith(await rig.run(["wait", "app", "--for", state]), 0);
    };
    const states = async (...args: string[]) =>
      objects((await rig.run(["errors", "--json", ...args])).stdout).map(({ type, state }) =>
        `${type} ${state}`
      );
    await part("raise KeyError('first')");
    await once("start", "exited");
    deepStrictEqual(await states(), ["KeyError new"]);
    match((await rig.run(["logs", "--since", "green"])).stderr, /nothing has ended well yet/);
    await part("print('fine')");
    await once("restart", "success");
    deepStrictEqual([await states(), await states("--since", "green")], [[], ["KeyError fixed"]]);
    deepStrictEqual(
      (await rig.run(["logs", "--raw", "--since", "restart", "app"])).stdout,
      "at work\nfine\n",
    );
    deepStrictEqual((await rig.run(["logs", "--raw", "--since", "green"])).stdout, "");
    await part("raise ValueError('second')");
    await once("restart", "exited");
    deepStrictEqual(await states("--since", "green"), ["KeyError fixed", "ValueError new"]);
    match((await rig.run(["logs", "--raw", "--since", "green", "app-3"])).stdout, /^at work\nTraceback/);
    await once("restart", "exited");
    deepStrictEqual(await states(), ["ValueError still"]);
    deepStrictEqual(await states("--since", "green"), ["KeyError fixed", "ValueError new"]);
    deepStrictEqual(await states("--since", "restart"), ["ValueError still"]);
    await end(brum);
  },
  { only: "compiled", needs: ["python3"] },
);

e2e("errors shows each problem once, with the lines around it", async (rig) => {
  await rig.project.write(
    "bad.py",
    "def main():\n    raise ValueError('no good')\n\nprint('before')\nmain()\n",
  );
  const brum = await instance(rig, "python3 -u bad.py");
  endedWith(await rig.run(["wait", "python3", "--for", "exited"]), 0);
  const { stdout } = await rig.run(["errors", "--context", "1"]);
  match(stdout, /^✗ .*bad\.py:2 ValueError new \(python, python3\)\n {2}.*no good\n/);
  match(stdout, /\n {2}\| before\n {2}> Traceback/);
  const [problem] = objects((await rig.run(["errors", "--json"])).stdout);
  deepStrictEqual([problem.type, problem.line, problem.count, problem.state], ["ValueError", 2, 1, "new"]);
  match((await rig.run(["ps"])).stdout, /ERRORS.*\n.* {5}1\b/);
  const none = await rig.run(["errors", "--since", "nothing-of-the-kind"]);
  ok(none.code !== 0, none.stdout);
  await end(brum);
}, { only: "compiled", needs: ["python3"] });
