import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { e2e, endedWith } from "../support/e2e.ts";
import { until } from "../support/until.ts";

const plain = ["--no-timestamps", "--prefix", "none"];

e2e("not a line is missing behind a reader that starts when the script has long ended", async (rig) => {
  await rig.project.configure(`[logs]\nbytes = "64MB"\n`);
  const brum = rig.start([...plain, "seq 1 1000000; touch ended"], { reads: false });
  await until(async () => await rig.project.read("ended") !== undefined, "the script has ended");
  await brum.stdout.read();
  endedWith(await brum.ended, 0);
  const lines = brum.stdout.lines;
  strictEqual(lines.length, 1_000_000);
  ok(lines.every((line, i) => line === String(i + 1)));
});

e2e("a reader that does not read holds the script back, and gets every line", async (rig) => {
  await rig.project.configure(`[logs]\nbytes = "1MB"\n`);
  const brum = rig.start([...plain, "seq 1 400000; touch ended"], { reads: false });
  const held = rig.start([...plain, "sleep 1"]);
  await held.ended;
  strictEqual(await rig.project.read("ended"), undefined);
  await brum.stdout.read();
  endedWith(await brum.ended, 0);
  strictEqual(brum.stdout.lines.length, 400_000);
});

e2e("after a signal brum says how many lines nobody has read, and ends", async (rig) => {
  await rig.project.configure(`[process]\nstop_timeout = "500ms"\n`);
  const brum = rig.start([...plain, "seq 1 1000000; touch printed; sleep 60"], { reads: false });
  await until(
    async () => await rig.project.read("printed") !== undefined,
    "it has printed more than a pipe holds",
  );
  brum.signal("SIGTERM");
  const ended = await brum.ended;
  endedWith(ended, "SIGTERM");
  match(ended.stderr, /\d+ lines were not printed/);
  await brum.stdout.close();
});

e2e("a reader that closes the pipe ends the printing quietly", async (rig) => {
  const brum = rig.start([...plain, "seq 1 100000; sleep 0.2; echo more"], { reads: false });
  await brum.stdout.close();
  const ended = await brum.ended;
  endedWith(ended, 0);
  match(ended.stderr, /^brum: ✅ seq .*\n$/);
});

e2e("a stdout on a full disk is said once, and is a failure of brum", async (rig) => {
  const words = [...rig.program.argv, "'seq 1 100000'"].join(" ");
  const { code, stderr } = await new Deno.Command("sh", {
    args: ["-c", `${words} > /dev/full`],
    cwd: rig.project.directory,
    clearEnv: true,
    env: { ...rig.project.environment(), ...rig.program.env },
  }).output();
  const said = new TextDecoder().decode(stderr);
  strictEqual(code, 1, said);
  strictEqual(said.match(/cannot be written/g)?.length, 1, said);
}, { needs: ["proc"] });

e2e("a line of 100 MB comes through whole, in pieces, and with little memory", async (rig) => {
  const brum = rig.start([...plain, "head -c 100000000 /dev/zero | tr '\\0' x; echo"]);
  endedWith(await brum.ended, 0);
  strictEqual(brum.stdout.text.replaceAll("\n", "").length, 100_000_000);
  ok(brum.stdout.lines.every((line) => line.length <= 64 * 1024));
}, { only: "compiled" });

e2e("garbage comes through: bytes that are no text, progress bars, half a line at the end", async (rig) => {
  const script = String.raw`printf '\377\376 odd\n10%%\r50%%\r100%%\r\ncr lf\r\nhalf'`;
  const { stdout } = await rig.run([...plain, script]);
  deepStrictEqual(stdout.split("\n"), ["\ufffd\ufffd odd", "100%", "cr lf", "half", ""]);
});

e2e(
  "the unfinished line of the only script is shown as it stands, and finished in its place",
  async (rig) => {
    const brum = rig.start([...plain, "printf 'name? '; read name; echo hello $name"], { input: "held" });
    await brum.stdout.said(/name\? $/);
    await brum.type("Bob\n");
    const ended = await brum.ended;
    endedWith(ended, 0);
    strictEqual(ended.stdout, "name? hello Bob\n");
  },
);

e2e("lines are kept in files of the run, readable by their owner alone", async (rig) => {
  await rig.project.configure(`[logs]\ndir = "kept"\n`);
  endedWith(await rig.run(["--quiet", "printf 'one\\n\\033[31mtwo\\033[0m\\n'; echo three >&2"]), 0);
  const [instance] = await Array.fromAsync(Deno.readDir(rig.project.path("kept")));
  const file = `kept/${instance!.name}/printf-1.log`;
  strictEqual(await rig.project.read(file), "one\n\x1b[31mtwo\x1b[0m\nthree\n");
  strictEqual((await Deno.stat(rig.project.path(file))).mode! & 0o777, 0o600);
});

e2e("log files that cannot be written are said once, and printing goes on", async (rig) => {
  await rig.project.write("kept", "a file, no directory");
  await rig.project.configure(`[logs]\ndir = "kept"\n`);
  const { stdout, stderr, code } = await rig.run([...plain, "seq 1 100000"]);
  strictEqual(code, 0);
  strictEqual(stdout.split("\n").length, 100_001);
  strictEqual(stderr.match(/cannot write log files/g)?.length, 1, stderr);
});
