import { deepStrictEqual, match, ok } from "node:assert/strict";
import { e2e, endedWith } from "../support/e2e.ts";
import { isAlive, kill } from "../support/marked.ts";
import { until } from "../support/until.ts";

const stubborn = `trap "" TERM HUP; echo up; while :; do sleep 0.1; done`;
const tree = `sleep 61 & setsid sleep 62 & (trap "" TERM HUP; sleep 63) & echo up; wait`;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  e2e(`${signal} ends the scripts, and then brum by ${signal}`, async (rig) => {
    await rig.project.configure(`[process]\nstop_timeout = "500ms"\n`);
    const brum = rig.start([tree, "echo up2; sleep 60"]);
    await brum.stdout.said(/up2/);
    await brum.stdout.said(/up\n/);
    brum.signal(signal);
    const ended = await brum.ended;
    endedWith(ended, signal);
    match(ended.stderr, /🔴 sleep +was stopped/);
  }, { needs: ["setsid"] });
}

e2e("a second Ctrl-C kills at once what ignores SIGTERM", async (rig) => {
  await rig.project.configure(`[process]\nstop_timeout = "10m"\n`);
  const brum = rig.start([stubborn]);
  await brum.stdout.said(/up/);
  brum.signal("SIGINT");
  await brum.stderr.said(/once more kills/);
  const again = setInterval(() => brum.signal("SIGINT"), 100);
  const ended = await brum.ended.finally(() => clearInterval(again));
  endedWith(ended, "SIGINT");
});

e2e("three SIGINTs within a moment are one: a script that needs a second has it", async (rig) => {
  const script = `trap 'sleep 1; echo cleaned up; exit 0' TERM; echo up; while :; do sleep 0.05; done`;
  const brum = rig.start([script]);
  await brum.stdout.said(/up/);
  for (let i = 0; i < 3; i++) brum.signal("SIGINT");
  const ended = await brum.ended;
  endedWith(ended, "SIGINT");
  match(ended.stdout, /cleaned up/);
});

e2e("a signal that was ignored when brum was started stays ignored", async (rig) => {
  const brum = rig.start(["echo up; sleep 1; echo on"], { before: ["env", "--ignore-signal=HUP,INT"] });
  await brum.stdout.said(/up/);
  brum.signal("SIGHUP");
  brum.signal("SIGINT");
  const ended = await brum.ended;
  endedWith(ended, 0);
  match(ended.stdout, /on\n/);
});

e2e("a first Ctrl-C at any moment of the start leaves nothing", async (rig) => {
  for (let i = 0; i < 12; i++) {
    const brum = rig.start([stubborn, tree]);
    const after = performance.now() + i * 30;
    await until(() => performance.now() >= after, "the moment has come");
    brum.signal("SIGINT");
    await until(() => !isAlive(brum.pid) || (brum.signal("SIGINT"), false), "brum has ended", 20_000);
    const { signal, code } = await brum.ended;
    ok(signal === "SIGINT" || code === 130, `${signal} ${code}`);
    await rig.nothingLeft();
  }
}, { needs: ["setsid"] });

e2e("nothing outlives a SIGKILL of brum, at whatever moment it comes", async (rig) => {
  await rig.project.configure(`[process]\nstop_timeout = "200ms"\n`);
  for (let i = 0; i < 25; i++) {
    const batch = [0, 1, 2, 3].map((n) => rig.start([tree, stubborn, "sleep 64", "true /", `sleep 0.${n}`]));
    const after = performance.now() + i * 25;
    await until(() => performance.now() >= after, "the moment has come");
    for (const brum of batch) kill(brum.pid, "SIGKILL");
    await Promise.all(batch.map(({ ended }) => ended));
  }
  await rig.nothingLeft(30_000);
}, { needs: ["setsid"], only: "compiled" });

e2e("only what brum started is ended: not who has the same name, nor who has the same port", async (rig) => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const stranger = new Deno.Command("sleep", { args: ["65"], clearEnv: true }).spawn();
  try {
    await rig.project.configure(
      `[scripts.web]\ncommand = "exec sleep 65"\nenv = { PORT = "${
        (listener.addr as Deno.NetAddr).port
      }" }\n`,
    );
    const brum = rig.start(["web", "echo up; sleep 65"]);
    await brum.stdout.said(/up/);
    brum.signal("SIGTERM");
    endedWith(await brum.ended, "SIGTERM");
    ok(isAlive(stranger.pid));
  } finally {
    listener.close();
    stranger.kill("SIGKILL");
    await stranger.status;
  }
});

e2e("a brum within a brum ends with it, each with its own", async (rig) => {
  const inner = rig.program.argv.map((word) => `'${word}'`).join(" ");
  const brum = rig.start(["--", "sh", "-c", `${inner} 'setsid sleep 66 & echo up; wait'`], {
    env: rig.program.env,
  });
  await brum.stdout.said(/up/);
  brum.signal("SIGTERM");
  endedWith(await brum.ended, "SIGTERM");
}, { needs: ["setsid"] });

e2e("what a script leaves over does not keep brum, and ends with it", async (rig) => {
  const ended = await rig.run(["setsid sleep 67 & sleep 68 & echo done"]);
  endedWith(ended, 0);
  deepStrictEqual(await rig.alive(), []);
}, { needs: ["setsid"] });

e2e("sweep = false leaves alone who has left the group", async (rig) => {
  await rig.project.configure(
    `[scripts.server]\nsweep = false\n` +
      `command = "setsid sleep 69 & echo $! > pid; sleep 0.1; echo up; wait"\n`,
  );
  const brum = rig.start(["server"]);
  await brum.stdout.said(/up/);
  const pid = Number(await rig.project.read("pid"));
  brum.signal("SIGTERM");
  endedWith(await brum.ended, "SIGTERM");
  const lives = isAlive(pid);
  kill(pid, "SIGKILL");
  ok(lives, "the server that had left the group was ended");
}, { needs: ["setsid"] });
