import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { e2e, endedWith, type Rig } from "../support/e2e.ts";

/** Each is refused with one line and exit code 2, and nothing is started. */
async function refused(rig: Rig, args: readonly string[], why: RegExp, env = {}): Promise<void> {
  const ended = await rig.run(args, { env });
  endedWith(ended, 2);
  match(ended.stderr, why);
  deepStrictEqual([ended.stderr.trimEnd().split("\n").length, ended.stdout], [1, ""], ended.stderr);
  strictEqual(await rig.project.read("ran"), undefined, "something was started");
}

const marks = '[scripts.build]\ncommand = "touch ran"\n';

e2e("an unknown script is refused with the nearest names", async (rig) => {
  await rig.project.configure(marks);
  await refused(rig, ["build", "biuld"], /biuld.*did you mean build\?/);
  await refused(rig, ["build", "zzzzzzzz"], /zzzzzzzz.*build/);
});

e2e("wrong flags and values are refused, and say what was expected", async (rig) => {
  await rig.project.configure(marks);
  await refused(rig, ["--jsn", "build"], /--jsn.*--json/);
  await refused(rig, ["--prefix", "both", "build"], /both.*name.*index.*none/);
  await refused(rig, ["--success", "some", "build"], /some.*first.*last.*all/);
  await refused(rig, ["-p", "70000", "build"], /70000.*65535/);
  await refused(rig, ["--proxy-port", "http", "build"], /http.*65535/);
  await refused(rig, ["--env-file", "gone.env", "build"], /gone\.env/);
  await refused(rig, ["--"], /command/);
});

e2e("a directory that is none is refused", async (rig) => {
  const file = await rig.project.write("file", "");
  await refused(rig, ["-d", "not-there", "true x"], /not-there/);
  await refused(rig, ["-d", file, "true x"], /file/);
});

e2e("a configuration that cannot be understood is refused with file, line and key", async (rig) => {
  await rig.project.configure(`${marks}stop_timeout = "soon"\n`);
  await refused(rig, ["build"], /\.brum\.toml:3.*stop_timeout.*soon/);
  await rig.project.configure(`${marks}[scripts.other\n`);
  await refused(rig, ["build"], /\.brum\.toml:\d+:\d+: not valid TOML/);
  await rig.project.configure(marks);
  await refused(rig, ["build"], /BRUM_EVENTS_WORKERS.*many/, { BRUM_EVENTS_WORKERS: "many" });
});

e2e("an unknown key is a warning with the nearest one, no more", async (rig) => {
  await rig.project.configure(`${marks}comand = "x"\n`);
  const ended = await rig.run(["build"]);
  endedWith(ended, 0);
  match(ended.stderr, /\.brum\.toml:3.*comand.*command/);
});

e2e("a package.json that is broken is named, and loses only its own scripts", async (rig) => {
  await rig.project.write("package.json", '{ "scripts": { "x": ');
  await rig.project.configure('[scripts.greet]\ncommand = "echo hello"\n');
  const ended = await rig.run(["greet"]);
  endedWith(ended, 0);
  match(ended.stderr, /package\.json/);
  match(ended.stdout, /greet: hello/);
});
