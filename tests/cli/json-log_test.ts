import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { hasField, jsonObject, readable } from "../../src/cli/logs/json-log.ts";
import { jsonFormat, rawFormat, readableFormat } from "../../src/cli/logs/line-format.ts";
import type { Line } from "../../src/logs/mod.ts";

const time = new Date(2026, 0, 2, 3, 4, 5).getTime();
const iso = new Date(time).toISOString();

/** A record as each logger prints it, and what a person reads. */
const records:
  readonly (readonly [logger: string, record: Record<string, unknown>, message: string, fields: string])[] = [
    ["pino", { level: 40, time, pid: 1, msg: "slow", ms: 12 }, "slow", "pid=1 ms=12"],
    ["bunyan", { name: "api", level: 30, msg: "up", time: iso, v: 0 }, "up", "name=api v=0"],
    ["zap", { level: "warn", ts: time / 1_000, caller: "a.go:3", msg: "slow" }, "slow", "caller=a.go:3"],
    ["logrus", { level: "error", msg: "gone away", time: iso, user: "a b" }, "gone away", 'user="a b"'],
    ["structlog", { event: "up", level: "info", timestamp: iso, port: 80 }, "up", "port=80"],
    ["serilog", { "@t": iso, "@m": "up", "@l": "Warning", Port: 80 }, "up", "Port=80"],
  ];

Deno.test("readable() takes apart what the loggers print", () => {
  for (const [logger, record, message, fields] of records) {
    deepStrictEqual(readable(record), { message, fields, below: [], time }, logger);
  }
});

Deno.test("readable() puts a stack below, and leaves alone what has no message", () => {
  const stack = "Error: bad\n    at main (a.ts:1:2)";
  deepStrictEqual(readable({ msg: "bad", err: { message: "bad", stack } })?.below, stack.split("\n"));
  strictEqual(readable({ a: 1 }), undefined);
});

Deno.test("jsonObject() is undefined for what only looks like one", () => {
  deepStrictEqual(jsonObject(' {"a":1} '), { a: 1 });
  for (const text of ["{a}", "{", "[1]", "", "{} {}", "x"]) strictEqual(jsonObject(text), undefined);
});

Deno.test("hasField() compares a key, or a way down to it, with text", () => {
  const object = { level: "warn", ms: 12, req: { method: "GET", tags: ["a"] }, "a.b": true };
  const has = (path: string, value: string) => hasField(object, { path, value });
  deepStrictEqual(
    [
      has("level", "warn"),
      has("ms", "12"),
      has("req.method", "GET"),
      has("a.b", "true"),
      has("req.tags", '["a"]'),
    ],
    [true, true, true, true, true],
  );
  deepStrictEqual([has("level", "war"), has("req.path", "/"), has("ms.x", "1"), has("gone", "undefined")], [
    false,
    false,
    false,
    false,
  ]);
});

function line(raw: string, text = raw): Line {
  return { seq: 1, processId: "api-1", script: "api", stream: "stdout", time, level: "warn", raw, text };
}

Deno.test("readableFormat() shows JSON as time, level, message and fields, and all else as it was printed", () => {
  const plain = readableFormat(false, ["api"]);
  const record = JSON.stringify({ level: 40, msg: "slow", ms: 12, err: { stack: "E\n at x" } });
  strictEqual(
    plain(line(record)),
    "[03:04:05] api: WARN  slow ms=12\n[03:04:05] api: E\n[03:04:05] api:  at x\n",
  );
  strictEqual(plain(line("\x1b[31mred", "red")), "[03:04:05] api: red\n");
  strictEqual(plain(line('{"a":1}')), '[03:04:05] api: {"a":1}\n');
});

Deno.test("rawFormat() and jsonFormat() keep the line as it is; colours end with it", () => {
  strictEqual(rawFormat(true)(line("\x1b[31mred", "red")), "\x1b[31mred\x1b[0m\n");
  strictEqual(rawFormat(false)(line("\x1b[31mred", "red")), "red\n");
  const { raw: _raw, ...rest } = line("\x1b[31mred", "red");
  deepStrictEqual(JSON.parse(jsonFormat()(line("\x1b[31mred", "red"))), rest);
});
