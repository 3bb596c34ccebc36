/**
 * What holds for every way to look at a running brum: in its own process, and over its control socket. Each test
 * opens an instance with the scripts that it names; what they do is real.
 */
import { deepStrictEqual, ok, rejects, strictEqual, throws } from "node:assert/strict";
import type { Instance, ProcessInfo } from "../../src/instance/mod.ts";
import type { Origin, ScriptSpec } from "../../src/process/mod.ts";

/** An instance to look at; disposing ends it. */
export interface OpenFace extends AsyncDisposable {
  readonly instance: Instance;
}

/** Opens a face on an instance that has these scripts. */
export type OpenFaceOf = (scripts: readonly FaceScript[]) => Promise<OpenFace>;

export type FaceScript = Pick<ScriptSpec, "name" | "command"> & Partial<ScriptSpec>;

const origin: Origin = { kind: "command", name: "contract" };

/** Declares the tests of the contract for one kind of face. */
export function faceContract(kind: string, open: OpenFaceOf): void {
  const test = (claim: string, run: (open: OpenFaceOf) => Promise<void>) =>
    Deno.test(`${kind}: ${claim}`, () => run(open));

  test("info() says what it is, and the newest line", async (open) => {
    await using face = await open([{ name: "hello", command: "echo one; echo two" }]);
    strictEqual((await face.instance.info()).newest, 0);
    await face.instance.start({ script: "hello", origin });
    await until(face.instance, "hello", ({ final }) => final);
    strictEqual((await face.instance.info()).newest, 2);
  });

  test("scripts() lists them, before any was started", async (open) => {
    await using face = await open([{ name: "a", command: "true" }, { name: "b", command: "true" }]);
    deepStrictEqual((await face.instance.scripts()).map(({ name }) => name), ["a", "b"]);
    deepStrictEqual(await face.instance.processes(), []);
    strictEqual(await face.instance.process("a"), undefined);
  });

  test("start() answers when it runs, duplicate when it runs already, unknown with what there is", async (open) => {
    await using face = await open([{ name: "cat", command: ["cat"] }]);
    const first = await face.instance.start({ script: "cat", origin });
    deepStrictEqual(first, { kind: "started", script: "cat", processId: "cat-1" });
    const second = await face.instance.start({ script: "cat", origin });
    deepStrictEqual(second, { kind: "duplicate", script: "cat", processId: "cat-1" });
    const third = await face.instance.start({ script: "cta", origin });
    deepStrictEqual(third, { kind: "unknown", target: "cta", known: ["cat"] });
    const beside = await face.instance.start({ script: "cat", origin, another: true });
    deepStrictEqual(beside, { kind: "started", script: "cat", processId: "cat-2" });
    deepStrictEqual((await face.instance.processes()).map(({ id }) => id), ["cat-1", "cat-2"]);
  });

  test("start() that fails says why, and the process says it, too", async (open) => {
    await using face = await open([{ name: "gone", command: ["no-such-program-anywhere"] }]);
    const answer = await face.instance.start({ script: "gone", origin });
    ok(answer.kind === "failed" && answer.why.includes("no-such-program-anywhere"), JSON.stringify(answer));
    const info = await face.instance.process("gone");
    strictEqual(info?.phase, "failed");
    ok(info.end?.kind === "not-started" && info.end.error.exitCode === 127);
  });

  test("processes() say who has started each, whoever it was", async (open) => {
    await using face = await open([{ name: "cat", command: ["cat"] }]);
    const kinds: Readonly<Record<Origin["kind"], true>> = {
      terminal: true,
      command: true,
      config: true,
      dependency: true,
      restart: true,
      cascade: true,
      watch: true,
      mcp: true,
      signal: true,
      brum: true,
    };
    const origins = (Object.keys(kinds) as Origin["kind"][]).map((kind): Origin => ({ kind, name: "x" }));
    for (const origin of origins) await face.instance.start({ script: "cat", origin, another: true });
    deepStrictEqual((await face.instance.processes()).map(({ startedBy }) => startedBy), origins);
  });

  test("stop() answers when nothing of it is alive, and not-running when nothing was", async (open) => {
    await using face = await open([{ name: "cat", command: ["cat"] }]);
    await face.instance.start({ script: "cat", origin });
    const stopped = await face.instance.stop({ target: "cat-1", origin });
    strictEqual(stopped.kind, "stopped");
    strictEqual((await face.instance.process("cat"))?.phase, "stopped");
    deepStrictEqual(await face.instance.stop({ target: "cat", origin }), {
      kind: "not-running",
      script: "cat",
    });
  });

  test("restart() gives a new run, which the old one names as its successor", async (open) => {
    await using face = await open([{ name: "cat", command: ["cat"] }]);
    await face.instance.start({ script: "cat", origin });
    const answer = await face.instance.restart({ target: "cat-1", origin });
    deepStrictEqual(answer, { kind: "started", script: "cat", processId: "cat-2" });
    strictEqual((await face.instance.process("cat-1"))?.successor, "cat-2");
    const late = await face.instance.stop({ target: "cat-1", origin });
    deepStrictEqual(late, { kind: "not-running", script: "cat", successor: "cat-2" });
  });

  test("stopAll() and restartAll() answer for each that was active", async (open) => {
    await using face = await open([{ name: "a", command: ["cat"] }, { name: "b", command: ["cat"] }]);
    await Promise.all(["a", "b"].map((script) => face.instance.start({ script, origin })));
    const again = await face.instance.restartAll(origin);
    deepStrictEqual(again.map(({ kind }) => kind), ["started", "started"]);
    const stopped = await face.instance.stopAll(origin);
    deepStrictEqual(stopped.map(({ kind }) => kind), ["stopped", "stopped"]);
    deepStrictEqual(await face.instance.stopAll(origin), []);
  });

  test("write() reaches the process, and says when it takes no more", async (open) => {
    await using face = await open([{ name: "echo", command: "read line; echo got $line" }]);
    await face.instance.start({ script: "echo", origin });
    strictEqual(await face.instance.write("echo", "this\n"), true);
    await until(face.instance, "echo", ({ final }) => final);
    deepStrictEqual((await face.instance.lines({})).lines.map(({ text }) => text), ["got this"]);
    strictEqual(await face.instance.write("echo", "more\n"), false);
  });

  test("lines() by cursor has no gap and no repeat", async (open) => {
    await using face = await open([{ name: "seq", command: "seq 1 1000" }]);
    await face.instance.start({ script: "seq", origin });
    await until(face.instance, "seq", ({ final }) => final);
    const seen: string[] = [];
    for (let after = 0;;) {
      const page = await face.instance.lines({ after, limit: 7, processes: ["seq"] });
      strictEqual(page.missed, 0);
      seen.push(...page.lines.map(({ text }) => text));
      if (!page.more) break;
      after = page.next;
    }
    deepStrictEqual(seen, Array.from({ length: 1000 }, (_, i) => String(i + 1)));
    const last = await face.instance.lines({ before: 1001, limit: 2 });
    deepStrictEqual(last.lines.map(({ seq }) => seq), [999, 1000]);
    const hit = await face.instance.lines({ match: "777" });
    deepStrictEqual(hit.lines.map(({ seq }) => seq), [777]);
  });

  test("lines() from a time on leaves out what came before", async (open) => {
    await using face = await open([{ name: "say", command: "echo early; read _; echo late; echo last" }]);
    await face.instance.start({ script: "say", origin });
    await until(face.instance, "say", ({ lines }) => lines === 1);
    const [early] = (await face.instance.lines({})).lines;
    // The clock of the lines has moved on by then.
    await new Promise((resolve) => setTimeout(resolve, 5));
    await face.instance.write("say", "\n");
    await until(face.instance, "say", ({ final }) => final);
    for (const before of [undefined, 100]) {
      const page = await face.instance.lines({ from: early!.time + 1, ...(before && { before }) });
      deepStrictEqual(page.lines.map(({ text }) => text), ["late", "last"]);
      strictEqual(page.missed, 0);
    }
    deepStrictEqual((await face.instance.lines({ from: early!.time, limit: 1 })).lines, [early]);
  });

  test("lines() stops a pattern that runs away, and says so", async (open) => {
    await using face = await open([{ name: "aaa", command: `echo ${"a".repeat(40)}b` }]);
    await face.instance.start({ script: "aaa", origin });
    await until(face.instance, "aaa", ({ final }) => final);
    await rejects(face.instance.lines({ match: /^(a+)+$/ }), { name: "RunawayPattern", message: /a\+/ });
    const hit = await face.instance.lines({ match: /^A+B/i });
    deepStrictEqual(hit.lines.map(({ seq }) => seq), [1]);
  });

  test("lines() ends when its signal says so", async (open) => {
    await using face = await open([{ name: "aaa", command: "echo a" }]);
    await face.instance.start({ script: "aaa", origin });
    await until(face.instance, "aaa", ({ final }) => final);
    await rejects(face.instance.lines({}, AbortSignal.abort(new Error("enough"))), /enough/);
  });

  test("mark() names the end of the log, anew when the name is in use", async (open) => {
    await using face = await open([{ name: "hello", command: "echo one" }]);
    const first = await face.instance.mark("a", origin);
    await face.instance.mark("b", origin);
    deepStrictEqual([first.name, first.seq, first.by], ["a", 0, origin]);
    await face.instance.start({ script: "hello", origin });
    await until(face.instance, "hello", ({ final }) => final);
    const again = await face.instance.mark("a", origin);
    strictEqual(again.seq, 1);
    const set = (await face.instance.marks()).filter(({ script }) => script === undefined);
    deepStrictEqual(set.map(({ name, seq }) => [name, seq]), [["b", 0], ["a", 1]]);
    await rejects(face.instance.mark("", origin), { name: "RangeError" });
    await rejects(face.instance.mark("x".repeat(101), origin), { name: "RangeError" });
  });

  test("marks() have where each script ended well and was started again, by themselves", async (open) => {
    await using face = await open([
      { name: "well", command: "echo one" },
      { name: "ill", command: "echo two; exit 1" },
    ]);
    for (const script of ["well", "ill"]) {
      await face.instance.start({ script, origin });
      await until(face.instance, script, ({ final }) => final);
    }
    const own = async () => (await face.instance.marks()).map(({ name, script, seq }) => [name, script, seq]);
    deepStrictEqual(await own(), [["green", "well", 1]]);
    await face.instance.restart({ target: "ill", origin });
    await until(face.instance, "ill", ({ final }) => final);
    deepStrictEqual(await own(), [["green", "well", 1], ["restart", "ill", 2]]);
    deepStrictEqual((await face.instance.marks())[1]?.by, origin);
    const since = async (since: string, ...processes: string[]) => {
      const query = { since, ...(processes.length > 0 && { processes }) };
      return (await face.instance.lines(query)).lines.map(({ seq }) => seq);
    };
    deepStrictEqual([await since("green"), await since("restart", "ill-1"), await since("green", "well")], [
      [2, 3],
      [],
      [],
    ]);
    await rejects(face.instance.lines({ since: "green", processes: ["ill"] }), { name: "RangeError" });
    await rejects(face.instance.mark("green", origin), { name: "RangeError", message: /another name/ });
    await rejects(
      face.instance.problems({ since: "restart", processes: ["well"] }),
      /nothing was started again/,
    );
  });

  test("startAll(), stopAll() and restartAll() answer for each target", async (open) => {
    await using face = await open(["a", "b", "c"].map((name) => ({ name, command: ["cat"] })));
    const started = await face.instance.startAll(origin, ["a", "b", "zzz"]);
    deepStrictEqual(started.map(({ kind }) => kind), ["started", "started", "unknown"]);
    const again = await face.instance.restartAll(origin, ["a"]);
    deepStrictEqual(again, [{ kind: "started", script: "a", processId: "a-2" }]);
    const stopped = await face.instance.stopAll(origin, ["a-2", "c"]);
    deepStrictEqual(stopped.map(({ kind }) => kind), ["stopped", "not-running"]);
    strictEqual((await face.instance.process("b"))?.phase, "ready");
  });

  test("define() makes a script of a command, under a name that is free", async (open) => {
    await using face = await open([{ name: "cat", command: ["cat"] }]);
    const first = await face.instance.define("echo one; echo two", origin);
    deepStrictEqual([first.name, first.source, first.command], ["echo", "typed", "echo one; echo two"]);
    const second = await face.instance.define(["echo", "a  b"], origin);
    strictEqual(second.name, "echo#2");
    await rejects(face.instance.define("true", origin, { name: "cat" }), {
      name: "RangeError",
      message: /cat/,
    });
    const named = await face.instance.define("pwd", origin, { name: "where", cwd: "/" });
    deepStrictEqual(
      (await face.instance.scripts()).map(({ name }) => name).sort(),
      ["cat", "echo", "echo#2", "where"],
    );
    for (const { name } of [second, named]) {
      await face.instance.start({ script: name, origin });
      await until(face.instance, name, ({ final }) => final);
    }
    deepStrictEqual((await face.instance.lines({})).lines.map(({ text }) => text), ["a  b", "/"]);
  });

  test("shutdown() answers when all has been stopped, and nothing is started any more", async (open) => {
    await using face = await open([{ name: "cat", command: ["cat"] }]);
    await face.instance.start({ script: "cat", origin });
    const [before] = await face.instance.processes();
    await face.instance.shutdown(origin);
    throws(() => Deno.kill(before!.pid!, "SIGCONT"));
  });

  test("changes() waits for news, names what has changed, and never piles up", async (open) => {
    await using face = await open([{ name: "loud", command: "seq 1 20000" }]);
    const start = await face.instance.start({ script: "loud", origin });
    strictEqual(start.kind, "started");
    await until(face.instance, "loud", ({ final }) => final);
    const first = await face.instance.changes({ revision: 0, lines: true }, AbortSignal.timeout(10_000));
    deepStrictEqual(first.processes, ["loud-1"]);
    strictEqual(first.newest, 20_000);
    const end = new AbortController();
    const next = face.instance.changes({ revision: first.revision, lines: true }, end.signal);
    end.abort(new Error("enough"));
    await rejects(next);
  });

  test("processes() knows what was printed: lines, errors, warnings, URLs", async (open) => {
    const command = "echo http://localhost:1234/; echo 'WARN slow'; echo 'ERROR broken' >&2; sleep 0";
    await using face = await open([{ name: "talk", command }]);
    await face.instance.start({ script: "talk", origin });
    await until(face.instance, "talk", ({ final }) => final);
    const [info] = await face.instance.processes({ usage: true });
    deepStrictEqual(
      [info!.lines, info!.errors, info!.warnings, info!.urls, info!.startedBy],
      [3, 1, 1, ["http://localhost:1234/"], origin],
    );
  });

  test("problems() gives each once, with its count; they count as a change and for their process", async (open) => {
    const problem = "src/a.ts(1,2): error TS2304: Cannot find name 'x'.";
    await using face = await open([{
      name: "check",
      command: `echo "${problem}"; echo "${problem}"; exit 1`,
    }]);
    await face.instance.start({ script: "check", origin });
    const info = await until(face.instance, "check", ({ final }) => final);
    strictEqual(info.problems, 1);
    const { problems, next, more } = await face.instance.problems({
      processes: ["check"],
      severity: "error",
    });
    deepStrictEqual(
      problems.map((
        { tool, code, file, line, column, count, state },
      ) => [tool, code, file, line, column, count, state]),
      [["tsc", "TS2304", "src/a.ts", 1, 2, 2, "new"]],
    );
    deepStrictEqual([next, more], [2, 0]);
    deepStrictEqual((await face.instance.problems({ after: 2 })).problems, []);
    const changes = await face.instance.changes({ revision: 0, lines: false }, AbortSignal.timeout(10_000));
    ok(changes.problems > 0);
    await rejects(face.instance.problems({ since: "lunch" }), /there is no mark 'lunch', there is green/);
  });
}

/** Waits, by the face's own means, until something holds of the newest run of a script. */
export async function until(
  instance: Instance,
  script: string,
  holds: (process: ProcessInfo) => boolean,
): Promise<ProcessInfo> {
  const patience = AbortSignal.timeout(30_000);
  for (let revision = 0;;) {
    const process = await instance.process(script);
    if (process && holds(process)) return process;
    ({ revision } = await instance.changes({ revision, lines: true }, patience));
  }
}
