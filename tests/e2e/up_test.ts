import { deepStrictEqual, match, notStrictEqual, ok, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { RemoteInstance } from "../../src/control/mod.ts";
import { findInstances, type InstanceFile, placesIn } from "../../src/discovery/mod.ts";
import { e2e, endedWith, type Rig } from "../support/e2e.ts";
import { isAlive, kill } from "../support/marked.ts";
import { inTerminal } from "../support/terminal.ts";
import { until } from "../support/until.ts";

const shop = `
[scripts.api]
command = "echo api; exec sleep 1000"
[scripts.web]
command = "echo web; exec sleep 1000"
[scripts.short]
command = "echo short"
`;

/** The instances of the project's user, as another brum would find them. */
async function instances({ project }: Rig): Promise<readonly InstanceFile[]> {
  const runtime = join(project.home, ".local", "state", "brummer");
  return (await findInstances(placesIn(runtime, Deno.uid()))).instances;
}

async function theOnly(rig: Rig): Promise<InstanceFile> {
  let found: readonly InstanceFile[] = [];
  await until(async () => (found = await instances(rig)).length > 0, "an instance is there");
  strictEqual(found.length, 1);
  return found[0]!;
}

function ask({ control, token, id }: InstanceFile): RemoteInstance {
  return new RemoteInstance({ control, token, name: id });
}

async function scriptsIn(file: InstanceFile): Promise<string[]> {
  return (await ask(file).processes()).filter(({ final }) => !final).map(({ script }) => script).sort();
}

e2e(
  "up --detach returns when the instance answers; up adds to it; down ends it with all that runs",
  async (rig) => {
    await rig.project.configure(shop);
    const up = await rig.run(["up", "--detach", "api"]);
    endedWith(up, 0);
    match(up.stderr, /runs in the background \(\S+, process \d+\); brum down ends it/);
    const file = await theOnly(rig);
    deepStrictEqual(await scriptsIn(file), ["api"]);
    const more = await rig.run(["up", "web", "api", "sleep 999"]);
    endedWith(more, 0);
    match(more.stderr, /a brum runs here already[^]*web: started[^]*api: runs already[^]*sleep: started/);
    const again = await rig.run(["up", "--detach", "sleep 999"]);
    endedWith(again, 0);
    match(again.stderr, /sleep: runs already/);
    deepStrictEqual(await scriptsIn(file), ["api", "sleep", "web"]);
    const down = await rig.run(["down"]);
    endedWith(down, 0);
    strictEqual(isAlive(file.process_info.pid), false);
    deepStrictEqual(await rig.alive(), []);
    deepStrictEqual(await instances(rig), []);
    const nothing = await rig.run(["down"]);
    endedWith(nothing, 0);
    match(nothing.stderr, /no brum runs in/);
  },
);

e2e("what is wrong with up is said, with exit code 2, and nothing is started", async (rig) => {
  await rig.project.configure(shop);
  for (const how of [["up", "apu"], ["up", "--detach", "apu"]]) {
    const wrong = await rig.run(how);
    endedWith(wrong, 2);
    match(wrong.stderr, /'apu'; did you mean api/);
  }
  deepStrictEqual(await instances(rig), []);
  endedWith(await rig.run(["up", "--detach"]), 0);
  const wrong = await rig.run(["up", "web", "apu"]);
  endedWith(wrong, 2);
  match(wrong.stderr, /'apu'/);
  deepStrictEqual(await scriptsIn(await theOnly(rig)), []);
  const other = await rig.run(["--instance", "nobody", "api"]);
  endedWith(other, 2);
  match(other.stderr, /no instance has the id nobody/);
  endedWith(await rig.run(["down"]), 0);
});

e2e("an instance in the foreground shows what it prints, stays, and ends well by down", async (rig) => {
  await rig.project.configure(shop);
  const up = rig.start(["up", "short"]);
  await up.stdout.said(/short: short/);
  const file = await theOnly(rig);
  strictEqual(file.process_info.pid, up.pid);
  await until(async () => (await scriptsIn(file)).length === 0, "short has ended");
  endedWith(await rig.run(["up", "web"]), 0);
  await up.stdout.said(/web: web/);
  endedWith(await rig.run(["down", "--instance", file.id]), 0);
  endedWith(await up.ended, 0);
});

e2e("a second brum in a directory is told of the first, and is reached by its own id", async (rig) => {
  await rig.project.configure(shop);
  const first = rig.start(["--stay", "api"]);
  const { id, primary } = await theOnly(rig);
  strictEqual(primary, true);
  const second = rig.start(["--stay", "web"]);
  const [, own] = await second.stderr.said(
    /another brum runs in this directory \(\S+, process \d+\).*--instance (\S+)/,
  );
  notStrictEqual(own, id);
  match(second.stderr.text, new RegExp(id));
  endedWith(await rig.run(["--instance", own!, "short"]), 0);
  await second.stdout.said(/short: short/);
  endedWith(await rig.run(["down", "--instance", own!]), 0);
  endedWith(await second.ended, 0);
  endedWith(await rig.run(["down"]), 0);
  endedWith(await first.ended, 0);
});

e2e("two up at once become one instance, twenty times", async (rig) => {
  await rig.project.configure(shop);
  for (let time = 0; time < 20; time++) {
    const ups = await Promise.all(
      [["api"], ["web"]].map((scripts) => rig.run(["up", "--detach", ...scripts])),
    );
    for (const up of ups) endedWith(up, 0);
    const file = await theOnly(rig);
    await until(async () => (await scriptsIn(file)).length === 2, "both run in it");
    endedWith(await rig.run(["down"]), 0);
    deepStrictEqual(await instances(rig), []);
  }
});

e2e("what a killed instance has left is removed by the next one, which gets the lock", async (rig) => {
  await rig.project.configure(shop);
  endedWith(await rig.run(["up", "--detach", "api"]), 0);
  const dead = await theOnly(rig);
  kill(dead.process_info.pid, "SIGKILL");
  await until(() => !isAlive(dead.process_info.pid), "it is dead");
  ok((await Deno.lstat(dead.control.replace("unix:", ""))).isSocket);
  endedWith(await rig.run(["up", "--detach", "web"]), 0);
  const next = await theOnly(rig);
  notStrictEqual(next.id, dead.id);
  strictEqual(next.primary, true);
  const folder = join(rig.project.home, ".local", "state", "brummer");
  for (const part of ["instances", "sockets"]) {
    for await (const { name } of Deno.readDir(join(folder, part))) ok(name.startsWith(next.id), name);
  }
  endedWith(await rig.run(["down"]), 0);
});

e2e("up --detach says what could not be started and why; the instance stays", async (rig) => {
  await rig.project.configure(`${shop}
[scripts.gone]
command = ["no-such-program-anywhere"]
[scripts.needy]
command = "sleep 1000"
depends_on = { gone = "started" }
`);
  const up = await rig.run(["up", "--detach", "api", "needy"]);
  endedWith(up, 1);
  match(up.stderr, /^brum: gone: could not be started: .*no-such-program-anywhere/m);
  match(up.stderr, /^brum: needy: was not started, because 'gone' /m);
  match(up.stderr, /runs in the background/);
  deepStrictEqual(await scriptsIn(await theOnly(rig)), ["api"]);
  endedWith(await rig.run(["down"]), 0);
});

e2e("a detached instance outlives its terminal", async (rig) => {
  await rig.project.configure(shop);
  const { project, program } = rig;
  await inTerminal({
    argv: [...program.argv, "up", "--detach", "api"],
    cwd: project.directory,
    env: { ...project.environment(), ...program.env },
  }, async (terminal) => {
    await terminal.says(/runs in the background/);
    terminal.close();
  });
  const file = await theOnly(rig);
  deepStrictEqual(await scriptsIn(file), ["api"]);
  strictEqual((await ask(file).mark("after the terminal", { kind: "command" })).seq > 0, true);
  endedWith(await rig.run(["down"]), 0);
}, { needs: ["python3"] });

e2e("where no instance file can be written brum works without, and says so once", async (rig) => {
  const env = { XDG_RUNTIME_DIR: "/proc/none" };
  const ended = await rig.run(["echo hello"], { env });
  endedWith(ended, 0);
  match(ended.stdout, /hello/);
  strictEqual(ended.stderr.match(/no other brum can find this one/g)?.length, 1, ended.stderr);
  const up = await rig.run(["up", "--detach", "echo hello"], { env });
  endedWith(up, 1);
  match(up.stderr, /could not be found again/);
});

e2e(
  "a background instance that could not be found is not started",
  async (rig) => {
    await rig.project.configure(shop);
    // Files can be made, but nothing can be written into them: as on a full disk.
    const up = await rig.run(["up", "--detach", "api"], { shell: "trap '' XFSZ; ulimit -f 0; exec \"$@\"" });
    endedWith(up, 1);
    match(up.stderr, /an instance could not be found again: .*too large/i);
    deepStrictEqual(await rig.alive(), []);
    const folder = join(rig.project.home, ".local", "state", "brummer", "instances");
    deepStrictEqual(await Array.fromAsync(Deno.readDir(folder)), []);
  },
  // The runtime has files of its own to write where it runs from source.
  { only: "compiled" },
);

e2e("an instance that is stopped is said not to answer, and is not waited for", async (rig) => {
  await rig.project.configure(shop);
  endedWith(await rig.run(["up", "--detach", "api"]), 0);
  const { process_info: { pid } } = await theOnly(rig);
  kill(pid, "SIGSTOP");
  try {
    const ways = [["ps"], ["up", "web"], ["down"]];
    const asked = await Promise.all(ways.map((words) => rig.run(words)));
    for (const ended of asked) {
      endedWith(ended, 1);
      match(ended.stderr, new RegExp(`does not answer: .*is its process ${pid} stopped`));
    }
  } finally {
    kill(pid, "SIGCONT");
  }
  endedWith(await rig.run(["down"]), 0);
});

e2e("an instance keeps nothing of another one open", async (rig) => {
  await rig.project.configure(shop);
  endedWith(await rig.run(["up", "--detach", "api"]), 0);
  const { id } = await theOnly(rig);
  const other = join(rig.project.directory, "other");
  await Deno.mkdir(other);
  endedWith(await rig.run(["up", "--detach", "sleep 999"], { cwd: other }), 0);
  const { process_info: { pid } } = (await instances(rig)).find((file) => file.id !== id)!;
  const open = await openFiles(pid);
  ok(open.some((path) => path.endsWith(".lock")), open.join("; "));
  deepStrictEqual(open.filter((path) => path.includes(id)), []);
  endedWith(await rig.run(["down"]), 0);
  endedWith(await rig.run(["down"], { cwd: other }), 0);
}, { needs: ["proc"] });

async function openFiles(pid: number): Promise<string[]> {
  const folder = `/proc/${pid}/fd`;
  return await Array.fromAsync(
    Deno.readDir(folder),
    // It may have been closed since.
    ({ name }) => Deno.readLink(join(folder, name)).catch(() => "closed"),
  );
}

e2e("up with nothing to start says so, and how it goes on", async (rig) => {
  const up = rig.start(["up"]);
  await up.stderr.said(/nothing was started yet; start a script with: brum start <script>/);
  await until(async () => (await instances(rig)).length > 0, "an instance is there");
  endedWith(await rig.run(["down"]), 0);
  endedWith(await up.ended, 0);
});
