import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { targetsOf } from "../../src/cli/instance/targets.ts";
import { describeAnswer, isDone } from "../../src/cli/processes/answers.ts";
import { judge } from "../../src/cli/processes/judge.ts";
import {
  cpuText,
  memoryText,
  noteText,
  stateText,
  uptimeText,
} from "../../src/cli/processes/process-words.ts";
import { shownRuns } from "../../src/cli/processes/ps.ts";
import type { ProcessInfo } from "../../src/instance/mod.ts";
import type { Answer, RunEnd } from "../../src/process/mod.ts";

const running: ProcessInfo = {
  id: "api-1",
  script: "api",
  command: "true",
  cwd: "/",
  phase: "running",
  pid: 7,
  askedAt: 1_000,
  startedAt: 1_000,
  dependency: false,
  final: false,
  restarts: 0,
  startedBy: { kind: "command" },
  usedBy: [],
  ports: [],
  leftOver: 0,
  urls: [],
  lines: 0,
  errors: 0,
  warnings: 0,
  problems: 0,
};

const exited = (code: number): RunEnd => ({ kind: "exited", exit: { code, signal: null } });

Deno.test("targetsOf() takes names before processes before groups, and all where nothing has that name", () => {
  const scripts = [{ name: "api", group: "back" }, { name: "db", group: "back" }, { name: "back-1" }, {
    name: "web",
  }];
  const of = (...words: string[]) => {
    const result = targetsOf(words, scripts, [{ id: "api-1" }, { id: "back-1" }]);
    return result.ok ? result.value : result.error;
  };
  deepStrictEqual(of("web", "api-1"), ["web", "api-1"]);
  deepStrictEqual(of("back"), ["api", "db"]);
  deepStrictEqual(of("back-1"), ["back-1"]);
  deepStrictEqual([of(), of("all"), of("web", "all")], [undefined, undefined, undefined]);
  strictEqual(of("wbe"), "no script, process or group is named 'wbe'; did you mean web, db?");
  match(String(of("zzzzzzz")), /there is api, db, back-1, web, api-1, back$/);
  const named = targetsOf(["all"], [{ name: "all" }], []);
  deepStrictEqual(named.ok && named.value, ["all"]);
});

Deno.test("judge() says yes, not yet, or never", () => {
  const ended = (code: number, final: boolean): ProcessInfo => ({
    ...running,
    phase: code === 0 ? "success" : "failed",
    end: exited(code),
    endedAt: 2_000,
    final,
    reason: `exited with code ${code}`,
  });
  const kinds = (process: ProcessInfo) =>
    (["started", "ready", "exited", "success"] as const).map((awaited) => judge(process, awaited).kind);
  const { startedAt: _startedAt, ...pending } = running;
  deepStrictEqual(kinds({ ...pending, phase: "pending" }), ["not-yet", "not-yet", "not-yet", "not-yet"]);
  deepStrictEqual(kinds(running), ["yes", "not-yet", "not-yet", "not-yet"]);
  deepStrictEqual(kinds({ ...running, readyAt: 1_500 }), ["yes", "yes", "not-yet", "not-yet"]);
  deepStrictEqual(kinds(ended(0, true)), ["yes", "never", "yes", "yes"]);
  deepStrictEqual(kinds(ended(3, true)), ["yes", "never", "yes", "never"]);
  // It is started again by itself.
  deepStrictEqual(kinds({ ...ended(3, false), readyAt: 1_500 }), ["yes", "not-yet", "not-yet", "not-yet"]);
});

Deno.test("describeAnswer() says what became of a request, and what can be done", () => {
  const said = (answer: Answer) => [isDone(answer), describeAnswer(answer)];
  deepStrictEqual(said({ kind: "started", script: "api", processId: "api-1" }), [
    true,
    "api: started as api-1",
  ]);
  deepStrictEqual(said({ kind: "duplicate", script: "api", processId: "api-1" }), [
    true,
    "api: runs already as api-1; brum restart api starts it again, brum start --another api one beside it",
  ]);
  deepStrictEqual(
    said({
      kind: "stopped",
      script: "db",
      processId: "db-1",
      end: { kind: "stopped" } as RunEnd,
      dependents: ["api"],
    }),
    [true, "db-1: was stopped; api runs on without it"],
  );
  deepStrictEqual(said({ kind: "not-running", script: "db" }), [true, "db: does not run"]);
  deepStrictEqual(said({ kind: "failed", script: "x", why: "no such program" }), [
    false,
    "x: failed: no such program",
  ]);
  deepStrictEqual(said({ kind: "unknown", target: "ap", known: ["api"] })[0], false);
});

Deno.test("shownRuns() has the newest run of each script, and what is alive of older ones", () => {
  const runs: ProcessInfo[] = [
    { ...running, id: "a-1", end: exited(0), successor: "a-2" },
    { ...running, id: "b-1", end: exited(0), successor: "b-2", leftOver: 2 },
    { ...running, id: "c-1", successor: "c-2" },
    { ...running, id: "a-2", end: exited(0) },
  ];
  deepStrictEqual(shownRuns(runs).map(({ id }) => id), ["b-1", "c-1", "a-2"]);
});

Deno.test("the words of a process are for a person", () => {
  strictEqual(stateText({ ...running, phase: "failed", restartsAt: 5 }), "✗ failed, restarts");
  strictEqual(uptimeText(running, 62_000), "1 m 01 s");
  strictEqual(uptimeText({ ...running, endedAt: 1_500 }, 62_000), "500 ms");
  deepStrictEqual([cpuText({}), cpuText({ cpu: 0.34 }), cpuText({ cpu: 123.4 })], ["", "0.3%", "123%"]);
  deepStrictEqual(
    [{}, { memory: 512 * 1024 }, { memory: 84 * 1024 ** 2 }, { memory: 1.25 * 1024 ** 3 }].map(memoryText),
    ["", "512 KB", "84 MB", "1.3 GB"],
  );
});

Deno.test("noteText() says where it can be reached while it lives, and not what its output refers to", () => {
  const urls = ["http://127.0.0.1:8000/", "https://docs.example.org/deployment"];
  strictEqual(noteText({ ...running, urls }), "http://127.0.0.1:8000/");
  strictEqual(noteText({ ...running, urls: urls.slice(1) }), "");
  strictEqual(noteText({ ...running, urls: ["https://shop.example.dev"] }), "https://shop.example.dev");
  const ended = { ...running, urls, end: exited(1), reason: "exited with code 1" };
  strictEqual(noteText(ended), "exited with code 1");
});

Deno.test("describeAnswer() says of what was stopped that it had to be killed", () => {
  const end: RunEnd = {
    kind: "stopped",
    by: { kind: "command" },
    tree: { killed: true, escapees: [] },
  };
  const answer: Answer = { kind: "stopped", script: "db", processId: "db-1", end, dependents: [] };
  strictEqual(describeAnswer(answer), "db-1: was stopped, and had to be killed");
});
