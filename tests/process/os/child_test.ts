import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { Deferred } from "../../../src/async/mod.ts";
import { TestHost, TextOutput, until } from "./support.ts";

const ignore = Deno.build.os === "windows";
const bytes = (text: string) => new TextEncoder().encode(text);

function test(name: string, body: (host: TestHost) => Promise<void>): void {
  Deno.test({
    name,
    ignore,
    fn: async () => {
      await using host = new TestHost();
      await body(host);
    },
  });
}

test("PipeSpawner gives both outputs to their sinks, ends each once, and tells the exit code", async (host) => {
  const { child, output } = host.start("echo out; echo err >&2; exit 7");
  deepStrictEqual(await child.exited, { code: 7, signal: null });
  await child.drained;
  deepStrictEqual([output.text, output.errors, output.ended], ["out\n", "err\n", 2]);
});

test("PipeSpawner tells the signal that ended a process", async (host) => {
  const { child } = host.start("kill -SEGV $$");
  deepStrictEqual(await child.exited, { code: null, signal: "SIGSEGV" });
});

test("PipeSpawner starts an array as it stands and gives a string to the shell, whose 127 it passes on", async (host) => {
  const array = host.start(["echo", "$HOME", "a  b"]);
  await array.child.drained;
  strictEqual(array.output.text, "$HOME a  b\n");
  deepStrictEqual(await host.start("no-such-command-at-all").child.exited, { code: 127, signal: null });
});

test("PipeSpawner gives a child the environment of its specification and nothing else", async (host) => {
  const { child, output, env } = host.start(["env"], { env: { ONE: "1", TWO: "a b" } });
  await child.drained;
  const seen = Object.fromEntries(
    output.text.trim().split("\n").map((line) => line.split(/=(.*)/s).slice(0, 2)),
  );
  deepStrictEqual(seen, { ...env });
});

test("PipeSpawner makes the child the leader of a group and a session of its own", async (host) => {
  const { child } = host.start("sleep 100");
  const fields = (await Deno.readTextFile(`/proc/${child.pid}/stat`)).split(") ")[1]!.split(" ");
  deepStrictEqual([Number(fields[2]), Number(fields[3])], [child.pid, child.pid]);
});

test("Child.write() reaches the child, and its input ends with closeStdin(), which may come twice", async (host) => {
  const { child, output } = host.start(["cat"]);
  ok(await child.write(bytes("one ")));
  ok(await child.write(bytes("two")));
  child.closeStdin();
  child.closeStdin();
  deepStrictEqual(await child.exited, { code: 0, signal: null });
  await child.drained;
  strictEqual(output.text, "one two");
  strictEqual(await child.write(bytes("late")), false);
});

test("Child.write() waits while the child does not read, and is false when it reads no more", async (host) => {
  const { child } = host.start("sleep 0.1");
  strictEqual(await child.write(new Uint8Array(1_000_000)), false);
  const closed = host.start("exec <&-; echo closed; sleep 100");
  await until(() => closed.output.text !== "", "the child has closed its input");
  strictEqual(await closed.child.write(bytes("x")), false);
});

test("Child.write() is false at the child's end even if a grandchild holds the pipe without reading", async (host) => {
  const { child } = host.start("(trap '' TERM; exec sleep 100 <&3) 3<&0 & sleep 0.1");
  strictEqual(await child.write(new Uint8Array(1_000_000)), false);
});

test("PipeSpawner gives /dev/null to a child without an input", async (host) => {
  const { child } = host.start(["cat"], { stdin: "none" });
  deepStrictEqual(await child.exited, { code: 0, signal: null });
  strictEqual(await child.write(bytes("x")), false);
});

test("PipeSpawner reads only while the gate is open, and loses nothing", async (host) => {
  const output = new TextOutput();
  const opened = new Deferred<void>();
  output.gate = () => opened.settled ? undefined : opened.promise;
  const { child } = host.start("echo kept", { output });
  await child.exited;
  strictEqual(output.text, "");
  opened.resolve();
  await child.drained;
  strictEqual(output.text, "kept\n");
});

test("Child.abandon() ends the reading while a grandchild holds the pipe", async (host) => {
  const { child, output } = host.start("sleep 100 & echo line");
  await child.exited;
  await until(() => output.text === "line\n", "the line has come");
  strictEqual(output.ended, 0);
  child.abandon();
  await child.drained;
  strictEqual(output.ended, 2);
});

test("Child.abandon() ends the reading while the gate is closed", async (host) => {
  const output = new TextOutput();
  output.gate = () => new Promise<void>(() => {});
  const { child } = host.start("echo never", { output });
  await child.exited;
  child.abandon();
  await child.drained;
  deepStrictEqual([output.text, output.ended], ["", 2]);
});

test("PipeSpawner reads a flood to its last byte", async (host) => {
  let count = 0;
  const output = new TextOutput();
  output.stdout.append = (chunk) => void (count += chunk.byteLength);
  const { child } = host.start("head -c 20000000 /dev/zero", { output });
  await child.drained;
  strictEqual(count, 20_000_000);
});

Deno.test({
  name: "PipeSpawner tells a limit of open files in words, with what to do",
  ignore,
  fn: async () => {
    const harness = new URL("./fixtures/many.ts", import.meta.url).pathname;
    const run = new Deno.Command("sh", {
      args: ["-c", `ulimit -n 64; exec '${Deno.execPath()}' run -A '${harness}'`],
    });
    const { stdout, stderr } = await run.output();
    const said = new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
    match(said, /limit 1 cannot start sleep: too many open files.*ulimit -n 4096/);
  },
});
