import { deepStrictEqual, doesNotMatch, match, ok, strictEqual } from "node:assert/strict";
import { e2e, endedWith } from "../support/e2e.ts";

e2e("--json prints an object a line: what started, each line, what ended, and a summary", async (rig) => {
  const ended = await rig.run(["--json", "echo out; echo 'ERROR: \"bad\"' >&2; exit 3"]);
  endedWith(ended, 3);
  const objects = ended.stdout.trim().split("\n").map((line) => JSON.parse(line) as Record<string, unknown>);
  deepStrictEqual(objects.map(({ type }) => type).toSorted(), [
    "exited",
    "line",
    "line",
    "ready",
    "started",
    "summary",
  ]);
  const lines = objects.filter(({ type }) => type === "line");
  deepStrictEqual(
    lines.map(({ processId, stream, text, level }) => ({ processId, stream, text, level }))
      .toSorted((a, b) => String(a.stream) < String(b.stream) ? 1 : -1),
    [
      {
        processId: "echo-1",
        stream: "stdout",
        text: "out",
        level: lines.find(({ text }) => text === "out")!.level,
      },
      { processId: "echo-1", stream: "stderr", text: 'ERROR: "bad"', level: "error" },
    ],
  );
  ok(lines.every(({ seq, time }) => Number(seq) > 0 && Number(time) > 1e12));
  const exited = objects.findIndex(({ type }) => type === "exited");
  ok(
    objects.slice(0, exited).filter(({ type }) => type === "line").length === 2,
    "exited comes after the last line",
  );
  const summary = objects.at(-1)!;
  strictEqual(summary["exitCode"], 3);
  strictEqual((summary["scripts"] as { code: number }[])[0]!.code, 3);
});

e2e("--prefix and --no-timestamps shape the beginning of a line", async (rig) => {
  const commands = ["sleep 0; echo a", "printf 'b\\n'"];
  const of = async (...args: string[]) =>
    (await rig.run([...args, ...commands])).stdout.trim().split("\n").toSorted();
  deepStrictEqual(await of("--no-timestamps"), ["printf: b", "sleep: a"]);
  deepStrictEqual(await of("--no-timestamps", "--prefix", "none"), ["a", "b"]);
  const index = await of("--no-timestamps", "--prefix", "index");
  deepStrictEqual(index.map((line) => line.replace(/\D+(?=[ab]$)/, " ")), ["0 a", "1 b"]);
  for (const line of await of("--timestamps", "--prefix", "none")) match(line, /^\[\d\d:\d\d:\d\d\] [ab]$/);
});

e2e(
  "colours of the children are kept as they are in a pipe, taken out by --no-color and NO_COLOR",
  async (rig) => {
    const red = String.raw`printf '\033[31mred\033[0m\n'`;
    const plain = ["--no-timestamps", "--prefix", "none"];
    strictEqual((await rig.run([...plain, red])).stdout, "\x1b[31mred\x1b[0m\n");
    strictEqual((await rig.run([...plain, "--no-color", red])).stdout, "red\n");
    strictEqual((await rig.run([...plain, red], { env: { NO_COLOR: "1" } })).stdout, "red\n");
  },
);

e2e("children are told of colours if the user has them, never against NO_COLOR", async (rig) => {
  const show = ["--no-timestamps", "--prefix", "none", 'echo "<$FORCE_COLOR$COLORTERM>"'];
  strictEqual((await rig.run(show)).stdout, "<>\n");
  match((await rig.run(show, { env: { FORCE_COLOR: "1" } })).stdout, /<1truecolor>/);
  strictEqual((await rig.run(show, { env: { FORCE_COLOR: "", NO_COLOR: "1" } })).stdout, "<>\n");
});

e2e("--quiet prints nothing of the children, and still says how they ended", async (rig) => {
  const ended = await rig.run(["--quiet", "seq 1 100000; exit 2"]);
  endedWith(ended, 2);
  strictEqual(ended.stdout, "");
  match(ended.stderr, /❌ seq .*code 2/);
});

e2e("each stream of each of ten floods keeps its order, and none loses a line", async (rig) => {
  const flood = "for n in $(seq 1 4000); do echo o$n; echo e$n >&2; done";
  await rig.project.configure(
    Array.from({ length: 10 }, (_, i) => `[scripts.f${i}]\ncommand = "${flood}"\nautostart = true\n`).join(
      "",
    ),
  );
  const ended = await rig.run(["--no-timestamps"]);
  endedWith(ended, 0);
  const next = new Map<string, number>();
  for (const line of ended.stdout.trim().split("\n")) {
    const [, name = "", stream = "", n] = /^(f\d): ([oe])(\d+)$/.exec(line) ?? [];
    const expected = (next.get(name + stream) ?? 0) + 1;
    strictEqual(Number(n), expected, `${line}: ${expected} expected`);
    next.set(name + stream, expected);
  }
  deepStrictEqual([next.size, ...new Set(next.values())], [20, 4000]);
});

e2e(
  "what is written in turns to stdout and stderr comes in that order, when there is time between",
  async (rig) => {
    const script = "for n in 1 2 3 4 5; do echo $n; sleep 0.03; echo $n-e >&2; sleep 0.03; done";
    const { stdout } = await rig.run(["--no-timestamps", "--prefix", "none", script]);
    strictEqual(stdout, "1\n1-e\n2\n2-e\n3\n3-e\n4\n4-e\n5\n5-e\n");
  },
);

e2e("secrets of the environment are in neither brum's messages nor the names of files", async (rig) => {
  await rig.project.configure(`
    [logs]
    dir = "kept"
    [scripts.login]
    command = ["no-such-program-anywhere"]
    env = { API_TOKEN = "hunter2-hunter2" }
  `);
  const ended = await rig.run(["login"]);
  endedWith(ended, 127);
  doesNotMatch(ended.stderr, /hunter2/);
});
