import { match, ok, strictEqual } from "node:assert/strict";
import { e2e, endedWith } from "../support/e2e.ts";

e2e("a missing env_file, directory or program is said, with what to do", async (rig) => {
  await rig.project.configure(`
[scripts.e]
command = "true"
env_file = ["nowhere.env"]
[scripts.d]
command = "true"
cwd = "nowhere"
[scripts.p]
command = ["nowhere-to-be-found"]
`);
  const { stderr } = await rig.run(["e", "d", "p"]);
  match(stderr, /e +could not be started: env_file .*nowhere\.env: no such file/);
  match(stderr, /d +could not be started: .*nowhere/);
  match(stderr, /p +could not be started: command not found: nowhere-to-be-found/);
});

e2e("a thousand scripts are started and collected", async (rig) => {
  const names = Array.from({ length: 1_000 }, (_, i) => `s${i}`);
  await rig.project.configure(
    names.map((name) => `[scripts.${name}]\ncommand = ["true"]\nautostart = true\n`).join(""),
  );
  const ended = await rig.run([]);
  endedWith(ended, 0);
  strictEqual(ended.stderr.match(/ended well/g)?.length, 1_000);
}, { only: "compiled" });

e2e("with hardly any files to open, what cannot be started is said, and the rest goes on", async (rig) => {
  const names = Array.from({ length: 40 }, (_, i) => `s${i}`);
  await rig.project.configure(names.map((name) => `[scripts.${name}]\ncommand = "sleep 0.5"\n`).join(""));
  const brum = rig.start(names, { shell: 'ulimit -n 64; exec "$@"' });
  const ended = await brum.ended;
  ok(ended.signal === null && ended.code !== 0, ended.stderr);
  match(ended.stderr, /could not be started: .*(file|limit|descriptor)/i);
  match(ended.stderr, /ended well/);
}, { only: "compiled" });

e2e("garbage on standard input goes to the script as it is", async (rig) => {
  const brum = rig.start(["--no-timestamps", "--prefix", "none", "wc -c"], { input: "held" });
  await brum.type("\x00\x1b[6n\x03\x04\uffff");
  await brum.closeInput();
  const ended = await brum.ended;
  endedWith(ended, 0);
  match(ended.stdout, /^ *10\n$/);
});
