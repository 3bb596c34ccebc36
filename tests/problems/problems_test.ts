import { deepStrictEqual as deepEqual, match, strictEqual as equal } from "node:assert/strict";
import type { Format } from "../../src/problems/format.ts";
import { OpenProblems, problemsIn } from "./open-problems.ts";

const trace = [
  "TypeError: x is not a function",
  "    at run (/app/node_modules/lib/index.js:1:2)",
  "    at main (file:///app/src/main.ts:10:3)",
  "    at node:internal/main:1:2",
  "",
].join("\n");

Deno.test("Problems makes one record of a stack trace, its own frames first", () => {
  const [problem, ...others] = problemsIn(`listening\n${trace}done\n`);
  deepEqual(others, []);
  const { frames, ...rest } = problem!;
  deepEqual(frames.map(({ file, own }) => [file, own]), [
    ["/app/src/main.ts", true],
    ["/app/node_modules/lib/index.js", false],
    ["node:internal/main", false],
  ]);
  deepEqual(rest, {
    id: rest.id,
    processId: "api-1",
    script: "api",
    kind: "exception",
    tool: "node",
    severity: "error",
    message: "x is not a function",
    type: "TypeError",
    file: "/app/src/main.ts",
    line: 10,
    column: 3,
    causes: [],
    from: 2,
    to: 5,
    count: 1,
    firstAt: 0,
    lastAt: 0,
    state: "new",
  });
});

Deno.test("Problems counts the same problem again, though its line has moved", () => {
  const open = new OpenProblems();
  open.print(trace);
  open.print(trace.replace(":10:3", ":12:3"));
  open.problems.flush("api-1");
  const [problem, ...others] = open.all();
  deepEqual(others, []);
  deepEqual([problem!.count, problem!.line, problem!.from, problem!.to], [2, 12, 5, 8]);
  equal(open.news.length, 1);
});

Deno.test("Problems are the same however the output is cut into chunks", () => {
  const whole = problemsIn(trace);
  for (let at = 1; at < trace.length; at++) {
    const open = new OpenProblems();
    open.print(trace.slice(0, at));
    open.print("noise of another\n", "web-1");
    open.print(trace.slice(at));
    open.end("api-1");
    const [problem, ...others] = open.all();
    deepEqual(others, []);
    deepEqual([problem!.message, problem!.frames], [whole[0]!.message, whole[0]!.frames]);
  }
});

Deno.test("Problems closes what is open after half a second of quiet, with one timer", () => {
  const open = new OpenProblems();
  open.print(trace);
  open.print(trace, "web-1");
  equal(open.all().length, 0);
  equal(open.clock.timers, 1);
  open.clock.advance(1_000);
  equal(open.all().length, 2);
  equal(open.clock.timers, 0);
  equal(open.changes, 2);
});

Deno.test("Problems survives a format that throws, and says so once", () => {
  const bad: Format = {
    tool: "bad",
    begin: ({ text }) => {
      if (text.includes("begin")) throw new Error("in begin");
      return { next: () => "ended", finish: () => [{ kind: "other", message: text }] };
    },
  };
  const open = new OpenProblems([bad]);
  open.print("error: begin\nerror: begin\nerror: fine\n");
  open.problems.flush("api-1");
  deepEqual(open.all().map(({ message }) => message), ["error: fine"]);
  equal(open.faults.length, 1);
  match(open.faults[0]!, /bad: Error: in begin/);
});

Deno.test("Problems leaves no timer behind when it is disposed", () => {
  const open = new OpenProblems();
  open.print(trace);
  open.problems[Symbol.dispose]();
  equal(open.clock.timers, 0);
  equal(open.all().length, 1);
});

Deno.test("Problems places what could not be read where it is wrong, not where it was wanted", () => {
  const lines = [
    "/app/src/total.js:7",
    "exports.total = (list) => list.reduce((a, b) => a + b, 0;",
    "                                      ^^^^^^^^^^^^^^^^^^",
    "",
    "SyntaxError: missing ) after argument list",
    "    at wrapSafe (node:internal/modules/cjs/loader:1486:18)",
    "    at Object.<anonymous> (/app/src/server.js:2:19)",
    "",
  ];
  const [problem, ...others] = problemsIn(lines.join("\n"));
  deepEqual(others, []);
  deepEqual([problem?.file, problem?.line, problem?.column], ["/app/src/total.js", 7, undefined]);
});

Deno.test("Problems takes what Oxc draws for the message of Vite's server", () => {
  const lines = [
    "5:34:36 PM [vite] Internal server error: Transform failed with 1 error:",
    "",
    "[PARSE_ERROR] Unexpected token",
    "    ╭─[ src/shop.tsx:12:23 ]",
    "    │",
    " 12 │ export default Shop <<",
    "    │                       │",
    "    │                       ╰─",
    "────╯",
    "",
    "  Plugin: vite:oxc",
    "  File: /app/src/shop.tsx",
    "      at transformWithOxc (file:///app/node_modules/vite/dist/node/chunks/node.js:7673:19)",
    "",
  ];
  const [problem, ...others] = problemsIn(lines.join("\n"));
  deepEqual(others, []);
  deepEqual([problem?.message, problem?.code, problem?.file, problem?.line, problem?.column], [
    "Unexpected token",
    "PARSE_ERROR",
    "src/shop.tsx",
    12,
    23,
  ]);
});

Deno.test("Problems finds what net/http has caught, as it is printed", () => {
  const text = [
    "2026/01/02 03:04:05 http: panic serving 127.0.0.1:58338: assignment to entry in nil map",
    "goroutine 21 [running]:",
    "main.main.func1({0x10?, 0x488792?}, 0x2cb7791e3af8?)",
    "\t/app/main.go:12 +0x28",
    "",
  ].join("\n");
  const [problem, ...others] = problemsIn(text + text.replaceAll("21", "22"), "stderr");
  deepEqual(others, []);
  deepEqual([problem?.message, problem?.file, problem?.line, problem?.count], [
    "assignment to entry in nil map",
    "/app/main.go",
    12,
    2,
  ]);
});

Deno.test("Problems finds what servers of Ruby have caught and logged", () => {
  const frames = [
    "\t/app/server.rb:4:in `block in <main>'",
    "\t/gems/webrick-1.8.1/lib/webrick/server.rb:310:in `run'",
  ];
  for (
    const head of [
      "[2026-01-02 03:04:05] ERROR ArgumentError: no cheese",
      "2026-01-02 03:04:05 - ArgumentError - no cheese:",
    ]
  ) {
    const [problem, ...others] = problemsIn([head, ...frames, 'GET "/" 500', ""].join("\n"), "stderr");
    deepEqual(others, []);
    deepEqual([problem?.tool, problem?.type, problem?.message, problem?.file, problem?.line], [
      "ruby",
      "ArgumentError",
      "no cheese",
      "/app/server.rb",
      4,
    ]);
  }
});
