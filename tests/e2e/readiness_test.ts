import { doesNotMatch, match, ok } from "node:assert/strict";
import { e2e, endedWith, type Rig } from "../support/e2e.ts";

/** A web server; it listens only when the file `open` is there, and says 503 until `well` is. */
const server = `
  const there = (file) => { try { Deno.statSync(file); return true; } catch { return false; } };
  while (!there("open")) await new Promise((go) => setTimeout(go, 10));
  const options = { hostname: "127.0.0.1", port: Number(Deno.args[0]), onListen() {} };
  Deno.serve(options, () => new Response("", { status: there("well") ? 200 : 503 }));
`;

async function dependentOf(rig: Rig, ready: string, command: string): Promise<void> {
  await rig.project.write("server.ts", server);
  await rig.project.configure(`
    [scripts.service]
    command = ${command}
    ready = { ${ready} }
    [scripts.dependent]
    command = "echo it is ready"
    depends_on = { service = "ready" }
  `);
}

function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

const serve = (port: number) =>
  JSON.stringify([Deno.execPath(), "run", "-A", "--no-config", "server.ts", `${port}`]);

e2e("ready = { url } waits until it answers well", async (rig) => {
  const port = freePort();
  await dependentOf(rig, `url = "http://127.0.0.1:${port}/health"`, serve(port));
  const brum = rig.start(["dependent"]);
  await rig.project.write("open", "");
  await answers(port);
  doesNotMatch(brum.stdout.text, /it is ready/);
  await rig.project.write("well", "");
  await brum.stdout.said("it is ready");
  endedWith(await brum.ended, 0);
});

e2e("ready = { tcp } waits until somebody listens", async (rig) => {
  const port = freePort();
  await dependentOf(rig, `tcp = ${port}`, serve(port));
  const brum = rig.start(["--json", "dependent"]);
  await brum.stdout.said(/"started".*service/);
  doesNotMatch(brum.stdout.text, /it is ready/);
  await rig.project.write("open", "");
  await brum.stdout.said("it is ready");
  endedWith(await brum.ended, 0);
});

e2e("ready = { log } waits for a line that matches, also one that colours are strewn over", async (rig) => {
  await dependentOf(
    rig,
    'log = "listening on \\\\d+"',
    String
      .raw`"echo listening on nothing; until [ -e open ]; do sleep 0.02; done; printf '\\033[32mlist\\033[0mening on 80\\n'; sleep 1000"`,
  );
  const brum = rig.start(["dependent"]);
  await brum.stdout.said("listening on nothing");
  doesNotMatch(brum.stdout.text, /it is ready/);
  await rig.project.write("open", "");
  await brum.stdout.said("it is ready");
  endedWith(await brum.ended, 0);
});

e2e("ready = { exec } waits until a command ends well", async (rig) => {
  await dependentOf(rig, 'exec = "test -e open"', '"echo up; sleep 1000"');
  const brum = rig.start(["dependent"]);
  await brum.stdout.said("service: up");
  doesNotMatch(brum.stdout.text, /it is ready/);
  await rig.project.write("open", "");
  await brum.stdout.said("it is ready");
  endedWith(await brum.ended, 0);
});

e2e("ready = { delay } is a time", async (rig) => {
  await dependentOf(rig, 'delay = "300ms"', '"sleep 1000"');
  endedWith(await rig.run(["up", "--detach", "service"]), 0);
  endedWith(await rig.run(["wait", "service"]), 0);
  const { stdout } = await rig.run(["ps", "--json"]);
  endedWith(await rig.run(["down"]), 0);
  const { startedAt, readyAt } = JSON.parse(stdout);
  ok(readyAt - startedAt >= 299, stdout);
});

e2e("what was ready counts no more when it has ended", async (rig) => {
  await rig.project.configure(`
    [scripts.service]
    command = "exit 3"
    ready = { log = "never" }
    [scripts.dependent]
    command = "echo it is ready"
    depends_on = { service = "ready" }
  `);
  const ended = await rig.run(["dependent"]);
  endedWith(ended, 1);
  doesNotMatch(ended.stdout, /it is ready/);
  match(ended.stderr, /❌ service .*code 3/);
});

async function answers(port: number): Promise<void> {
  for (let turn = 0;; turn++) {
    try {
      const answer = await fetch(`http://127.0.0.1:${port}/health`);
      await answer.body?.cancel();
      return;
    } catch (error) {
      if (turn > 2_000) throw error;
      await new Promise((go) => setTimeout(go, 10));
    }
  }
}
