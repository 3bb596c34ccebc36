import { match, ok, strictEqual } from "node:assert/strict";
import { e2e, endedWith } from "../support/e2e.ts";

e2e("on-failure starts again with a growing pause until it ends well", async (rig) => {
  await rig.project.configure(`
    [scripts.flaky]
    command = "date +%s%N >> tries; [ $(wc -l < tries) -ge 3 ] || exit 6"
    restart = "on-failure"
  `);
  const ended = await rig.run(["flaky"]);
  endedWith(ended, 0);
  match(ended.stderr, /✅ flaky .*2 restarts/);
  const [first, second, third] = (await rig.project.read("tries"))!.trim().split("\n").map((ns) =>
    Number(ns) / 1e6
  );
  const pauses = [second! - first!, third! - second!];
  ok(pauses[0]! >= 900 && pauses[1]! >= 1_900, `1 s, then 2 s expected; ${pauses}`);
});

e2e("max_restarts ends it, and the last run's code counts", async (rig) => {
  await rig.project.configure(`
    [scripts.never]
    command = "echo try; exit 6"
    restart = "on-failure"
    max_restarts = 1
  `);
  const ended = await rig.run(["never"]);
  endedWith(ended, 6);
  strictEqual(ended.stdout.match(/never: try/g)?.length, 2);
  match(ended.stderr, /❌ never .*code 6.*1 restart$/m);
});

e2e("always starts again what ended well; a signal takes back the restart that waits", async (rig) => {
  await rig.project.configure(`
    [scripts.tick]
    command = "echo tick"
    restart = "always"
  `);
  const brum = rig.start(["tick"]);
  await brum.stdout.said(/tick: tick[^]*tick: tick/);
  brum.signal("SIGTERM");
  const ended = await brum.ended;
  endedWith(ended, "SIGTERM");
  ok(ended.stdout.match(/tick: tick/g)!.length <= 3);
});

e2e("a run of a script has what the one before it left over ended first", async (rig) => {
  await rig.project.configure(`
    [scripts.leaves]
    command = "echo run; [ -e left ] && exit 0; sleep 1000 > /dev/null 2>&1 & echo $! > left; exit 1"
    restart = "on-failure"
  `);
  const ended = await rig.run(["leaves"]);
  endedWith(ended, 0);
  strictEqual(ended.stdout.match(/leaves: run/g)?.length, 2);
});
