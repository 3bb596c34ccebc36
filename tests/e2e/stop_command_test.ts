import { doesNotMatch, match } from "node:assert/strict";
import { e2e, endedWith } from "../support/e2e.ts";

e2e(
  "stop_command asks a script to end in its own way, and what it prints is in the script's log",
  async (rig) => {
    await rig.project.configure(`
    [scripts.db]
    command = "trap 'echo got TERM' TERM; echo up; while [ ! -e stop ]; do sleep 0.02; done; echo gone; exit 0"
    stop_command = "echo asked in $PWD as $NAME; touch stop"
    env = { NAME = "db" }
  `);
    const brum = rig.start(["db"]);
    await brum.stdout.said(/db: up/);
    brum.signal("SIGTERM");
    const ended = await brum.ended;
    endedWith(ended, "SIGTERM");
    match(ended.stdout, new RegExp(`db: asked in ${rig.project.directory} as db`));
    match(ended.stdout, /db: gone/);
    doesNotMatch(ended.stdout, /got TERM/);
  },
);

e2e("a stop_command that fails, or hangs, is followed by the signal", async (rig) => {
  await rig.project.configure(`
    [scripts.fails]
    command = "trap 'echo got TERM; exit 0' TERM; echo up; while :; do sleep 0.02; done"
    stop_command = "exit 3"
    [scripts.hangs]
    command = "trap 'echo got TERM; exit 0' TERM; echo up; while :; do sleep 0.02; done"
    stop_command = "sleep 1000"
    stop_timeout = "300ms"
  `);
  const brum = rig.start(["fails", "hangs"]);
  await brum.stdout.said(/fails: up/);
  await brum.stdout.said(/hangs: up/);
  brum.signal("SIGTERM");
  const ended = await brum.ended;
  endedWith(ended, "SIGTERM");
  match(ended.stdout, /fails: brum: stop_command exited with code 3[^]*fails: got TERM/);
  match(ended.stdout, /hangs: brum: stop_command had not ended[^]*hangs: got TERM/);
});
