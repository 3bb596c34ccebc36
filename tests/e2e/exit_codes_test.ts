import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { e2e, endedWith } from "../support/e2e.ts";

const config = `
[scripts.good]
command = "true"
[scripts.bad]
command = "sleep 0.2; exit 3"
[scripts.worse]
command = "exit 4"
[scripts.shot]
command = "kill -KILL $$"
[scripts.lasting]
command = "sleep 60"
`;

interface Case {
  readonly args: readonly string[];
  readonly code: number;
  readonly says?: RegExp;
  readonly config?: string;
}

const cases: Readonly<Record<string, Case>> = {
  "0 when all ended well": { args: ["good", "true /"], code: 0 },
  "the code of the first that failed": { args: ["good", "bad", "worse"], code: 4 },
  "the first to end, with --success first": { args: ["--success", "first", "good", "bad"], code: 0 },
  "the last to end, with --success last": { args: ["--success", "last", "worse", "bad"], code: 3 },
  "128 + n when a signal ended it": { args: ["shot"], code: 137, says: /shot +was ended by SIGKILL/ },
  "127 when there is no such command": { args: ["--", "no-such-program"], code: 127, says: /not found/ },
  "127 as the shell says it": { args: ["no-such-program x"], code: 127 },
  "126 when it cannot be executed": { args: ["--", "./plain.txt"], code: 126 },
  "who failed, with --kill-others-on-fail": { args: ["--kill-others-on-fail", "lasting", "bad"], code: 3 },
  "who ended, with --kill-others": { args: ["--kill-others", "lasting", "good"], code: 0 },
  "2 for a name that is none": { args: ["goood"], code: 2, says: /'goood'; did you mean good\?/ },
  "2 for an unknown flag": { args: ["--jsn"], code: 2, says: /--jsn/ },
  "2 for a port out of range": { args: ["--port", "70000", "good"], code: 2, says: /70000/ },
  "2 for a directory that is none": { args: ["-d", "/no/such", "good"], code: 2, says: /\/no\/such/ },
  "2 with nothing to run": { args: [], code: 2, says: /nothing to run.*good/ },
  "2 for a wrong configuration, with its place": {
    args: ["good"],
    config: "[scripts.good]\ncommand = 7\n",
    code: 2,
    says: /\.brum\.toml:2:11: scripts\.good\.command/,
  },
  "2 for scripts that need each other, with the circle": {
    args: ["a"],
    config: `[scripts.a]\ncommand = "touch ran"\ndepends_on = { b = "ready" }
[scripts.b]\ncommand = "touch ran"\ndepends_on = { a = "ready" }\n`,
    code: 2,
    says: /a -> b -> a/,
  },
};

for (const [claim, { args, code, says, config: own = config }] of Object.entries(cases)) {
  e2e(`brum exits with ${claim}`, async (rig) => {
    await rig.project.configure(own);
    await rig.project.write("plain.txt", "x", 0o644);
    const ended = await rig.run(args);
    endedWith(ended, code);
    if (says) match(ended.stderr, says);
    for (const line of ended.stderr.trimEnd().split("\n")) match(line, /^(brum: .*)?$/);
    strictEqual(await rig.project.read("ran"), undefined);
  });
}

e2e("brum prints each line under its script's name, in the order in which it came", async (rig) => {
  const { stdout } = await rig.run(["echo one; echo two >&2; sleep 0.1; printf three", "cat /dev/null"]);
  match(stdout, /^\[\d\d:\d\d:\d\d\] echo: /);
  const lines = stdout.split("\n").map((line) => line.slice(11));
  deepStrictEqual(new Set(lines.slice(0, 2)), new Set(["echo: one", "echo: two"]));
  deepStrictEqual(lines.slice(2), ["echo: three", ""]);
});

e2e("brum --json prints one object a line", async (rig) => {
  const { stdout } = await rig.run(["--json", "echo 'ERROR x' >&2; exit 2"]);
  const objects = stdout.trimEnd().split("\n").map((line) => JSON.parse(line));
  deepStrictEqual(objects.map(({ type }) => type), ["started", "ready", "line", "exited", "summary"]);
  const [, , line, exited, summary] = objects;
  deepStrictEqual([line.text, line.stream, line.level, line.seq], ["ERROR x", "stderr", "error", 1]);
  deepStrictEqual([exited.code, exited.phase, summary.exitCode], [2, "failed", 2]);
});

e2e("brum --quiet, --prefix, --no-timestamps and --no-color print as they say", async (rig) => {
  const script = "printf '\\033[31mred\\033[0m\\n'";
  const out = async (...flags: string[]) => (await rig.run([...flags, script])).stdout;
  strictEqual(await out("--quiet"), "");
  strictEqual(await out("--no-timestamps"), "printf: \x1b[31mred\x1b[0m\n");
  strictEqual(await out("--no-timestamps", "--prefix", "index", "--no-color"), "0: red\n");
  strictEqual(await out("--no-timestamps", "--prefix", "none", "--no-color"), "red\n");
});

e2e(
  "--kill-others-on-fail takes back a restart that waits, and the failure that did it comes first",
  async (rig) => {
    await rig.project.configure(`
    [scripts.well]
    command = "true"
    [scripts.fails]
    command = "sleep 0.3; exit 9"
    [scripts.again]
    command = "exit 5"
    restart = "always"
    max_restarts = 100
  `);
    const ended = await rig.run(["--kill-others-on-fail", "well", "fails", "again"]);
    endedWith(ended, 9);
    match(ended.stderr, /❌ again .*code 5/);
  },
);
