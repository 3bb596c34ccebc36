import { doesNotMatch, match, strictEqual } from "node:assert/strict";
import { e2e, endedWith } from "../support/e2e.ts";
import { until } from "../support/until.ts";

/** Prints its name and stays. */
const stays = (name: string) => `command = "echo ${name} is up; while :; do sleep 0.05; done"`;

e2e(
  "a .brum.toml that is changed counts for what is started from then on; what runs goes on",
  async (rig) => {
    await rig.project.configure(`[scripts.api]\n${stays("one")}\n[scripts.web]\n${stays("web")}\n`);
    const brum = rig.start(["api", "web"]);
    await brum.stdout.said("one is up");
    await brum.stdout.said("web is up");
    await rig.project.configure(
      `[scripts.api]\n${stays("two")}\n[scripts.worker]\n${stays("worker")}\n[logs]\nbytes = "32MB"\n`,
    );
    await brum.stderr.said(/the settings were read anew: changed api; new worker; gone web\n/);
    await brum.stderr.said(/restart api to apply what has changed\n/);
    await brum.stderr.said(/restart brum to apply logs\.bytes\n/);
    brum.signal("SIGTERM");
    const ended = await brum.ended;
    endedWith(ended, "SIGTERM");
    doesNotMatch(ended.stdout, /two is up|worker is up/);
  },
);

e2e("a script that is restarted after a change is started as it is now", async (rig) => {
  await rig.project.configure(
    '[scripts.api]\ncommand = "echo one; while ! test -e go; do sleep 0.02; done; exit 1"\nrestart = "on-failure"\n',
  );
  const brum = rig.start(["api"]);
  await brum.stdout.said("one");
  await rig.project.configure('[scripts.api]\ncommand = "echo two; exit 0"\nrestart = "on-failure"\n');
  await brum.stderr.said(/restart api to apply/);
  await rig.project.write("go", "");
  const ended = await brum.ended;
  endedWith(ended, 0);
  match(ended.stdout, /two/);
});

e2e("a broken .brum.toml changes nothing and is said once; when it is right again it counts", async (rig) => {
  await rig.project.configure(`[scripts.api]\n${stays("one")}\n`);
  const brum = rig.start(["api"]);
  await brum.stdout.said("one is up");
  await rig.project.configure("[scripts.api]\nrestart = 1\n");
  await brum.stderr.said(
    /\.brum\.toml:2:11: scripts\.api\.restart: expected .*; the settings stay as they were/,
  );
  await rig.project.configure(`[scripts.api]\n${stays("two")}\n[scripts.new]\n${stays("new")}\n`);
  await brum.stderr.said(/the settings are right again\n/);
  await brum.stderr.said(/changed api; new new\n/);
  brum.signal("SIGTERM");
  const ended = await brum.ended;
  endedWith(ended, "SIGTERM");
  strictEqual(ended.stderr.split("stay as they were").length, 2);
});

e2e("files that appear above it and vanish count, too, also where no event tells of them", async (rig) => {
  await rig.project.write("sub/.brum.toml", `[scripts.api]\n${stays("api")}\n`);
  const brum = rig.start(["api"], { cwd: rig.project.path("sub") });
  await brum.stdout.said("api is up");
  await rig.project.configure(`[scripts.upper]\n${stays("upper")}\n`);
  await brum.stderr.said(/read anew: new upper\n/);
  await Deno.remove(rig.project.path(".brum.toml"));
  await brum.stderr.said(/read anew: gone upper\n/);
  await Deno.remove(rig.project.path("sub/.brum.toml"));
  await brum.stderr.said(/read anew: gone api\n/);
  brum.signal("SIGTERM");
  await brum.ended;
});

e2e("a directory that is taken away under a running brum does it no harm", async (rig) => {
  await rig.project.write("sub/.brum.toml", `[scripts.api]\n${stays("api")}\n`);
  const brum = rig.start(["api"], { cwd: rig.project.path("sub") });
  await brum.stdout.said("api is up");
  await Deno.remove(rig.project.path("sub"), { recursive: true });
  await until(() => /settings cannot be read|gone api/.test(brum.stderr.text), () => brum.stderr.text);
  brum.signal("SIGTERM");
  endedWith(await brum.ended, "SIGTERM");
});
