import { deepStrictEqual, match, ok } from "node:assert/strict";
import { e2e, endedWith } from "../support/e2e.ts";

const plain = ["--prefix", "none", "--no-timestamps"];

e2e("env wins over env_file, which wins over brum's own; later files win", async (rig) => {
  await rig.project.write(".env", "A=file\nB=file\nC=file\n");
  await rig.project.write(".env.local", "C='local file'\n");
  await rig.project.write("more.env", "D=more\nA=more\n");
  await rig.project.configure(`
    [scripts.show]
    command = "echo $A $B $C $D $E"
    env = { A = "own" }
    env_file = [".env", ".env.local"]
  `);
  const ended = await rig.run([...plain, "--env-file", "more.env", "show"], {
    env: { B: "brum", D: "brum", E: "brum" },
  });
  endedWith(ended, 0);
  deepStrictEqual(ended.stdout, "own file local file more brum\n");
});

e2e("env_file: names stand for what was set before; in the env table a $ is a $", async (rig) => {
  await rig.project.write(".env", "PORT=8000\nHOST=$NAME.local\nURL=http://${HOST}:${PORT:-80}/${GONE:-x}\n");
  await rig.project.write(".env.local", "HOST='$NAME'\nPASSWORD=a$${PORT}\n");
  await rig.project.configure(`
    [scripts.show]
    command = ["sh", "-c", "echo $URL $HOST $PASSWORD $PLAIN"]
    env = { PLAIN = "$PORT" }
    env_file = [".env", ".env.local"]
  `);
  const ended = await rig.run([...plain, "show"], { env: { NAME: "me" } });
  endedWith(ended, 0);
  deepStrictEqual(ended.stdout, "http://me.local:8000/x $NAME a$8000 $PORT\n");
});

e2e("an env_file that is not there is said, and only that script is not started", async (rig) => {
  await rig.project.configure(`
    [scripts.show]
    command = "echo shown"
    env_file = ["gone.env"]
  `);
  const ended = await rig.run(["show", "echo other"]);
  endedWith(ended, 1);
  match(ended.stderr, /❌ show .*gone\.env/);
  match(ended.stdout, /other/);
});

e2e("cwd is relative to the file that says it; an array needs no shell", async (rig) => {
  await rig.project.write("inner/.keep", "");
  await rig.project.write("here/.keep", "");
  await rig.project.configure(`
    [scripts.where]
    command = "pwd"
    cwd = "inner"
    [scripts.words]
    command = ["printf", "%s,", "a b", "$HOME"]
  `);
  const where = await rig.run([...plain, "where"], { cwd: rig.project.path("here") });
  deepStrictEqual(where.stdout, `${rig.project.path("inner")}\n`);
  const words = await rig.run([...plain, "-d", rig.project.directory, "words"], { cwd: "/" });
  deepStrictEqual(words.stdout, "a b,$HOME,\n");
});

e2e("stop_signal and stop_timeout: asked in its own way, killed when its time is over", async (rig) => {
  await rig.project.configure(`
    [scripts.polite]
    command = "trap 'echo got USR1; exit 0' USR1; trap '' TERM; echo up; while :; do sleep 0.02; done"
    stop_signal = "SIGUSR1"
    [scripts.deaf]
    command = "trap '' TERM HUP INT; echo up; while :; do sleep 0.02; done"
    stop_timeout = "200ms"
  `);
  const brum = rig.start(["polite", "deaf"]);
  await brum.stdout.said(/polite: up/);
  await brum.stdout.said(/deaf: up/);
  brum.signal("SIGTERM");
  const ended = await brum.ended;
  endedWith(ended, "SIGTERM");
  match(ended.stdout, /polite: got USR1/);
  match(ended.stderr, /🔴 deaf/);
});

e2e("autostart starts when nothing is named; with nothing to start it says what there is", async (rig) => {
  await rig.project.configure(
    '[scripts.one]\ncommand = "echo one"\nautostart = true\n[scripts.two]\ncommand = "echo two"\n',
  );
  deepStrictEqual((await rig.run(plain)).stdout, "one\n");
  await rig.project.configure('[scripts.two]\ncommand = "echo two"\n');
  const none = await rig.run([]);
  endedWith(none, 2);
  match(none.stderr, /nothing to run.*two/);
});

e2e("package.json and deno.json: their scripts run by the tool that is theirs", async (rig) => {
  await rig.project.write("deno.json", '{ "tasks": { "greet": "echo hello from deno" } }');
  await rig.project.write("package.json", '{ "name": "x", "scripts": { "hi": "echo hello from npm" } }');
  const deno = await rig.run(["greet"]);
  endedWith(deno, 0);
  match(deno.stdout, /greet: hello from deno/);
}, { needs: [] });

e2e("the children find neither brum's own terminal nor an end of their input", async (rig) => {
  const brum = rig.start([...plain, "cat; echo cat has ended"], { input: "held" });
  await brum.type("a line\n");
  await brum.stdout.said("a line");
  ok(!brum.stdout.text.includes("ended"));
  await brum.closeInput();
  endedWith(await brum.ended, 0);
  match(brum.stdout.text, /a line\ncat has ended/);
});
