import { strictEqual as equal } from "node:assert/strict";
import type { Level } from "../../src/logs/mod.ts";
import { levelOf } from "../../src/logs/mod.ts";
import { classify } from "../../src/logs/classify.ts";
import { levelFromCode } from "../../src/logs/level.ts";

const LINES: readonly (readonly [Level, string])[] = [
  ["info", ""],
  ["info", "listening on http://localhost:3000"],
  ["info", "Found 0 errors. Watching for file changes."],
  ["info", "wrote dist/error.js and dist/warning.js"],
  ["info", "onerror handler installed"],
  ["info", "2026-01-02 03:04:05 INFO main: no ERROR today"],
  ["info", `{"level":"info","msg":"error: none"}`],
  ["info", `{"level":30,"msg":"error: none"}`],
  ["info", 'time=1 level=info msg="error: none"'],
  ["info", "[INFO] ERROR is a word"],
  ["error", `{"level":"error","msg":"no db"}`],
  ["error", `{"time":1,"level":50,"msg":"no db"}`],
  ["error", `{"severity":"CRITICAL","message":"x"}`],
  ["error", `{"@l":1,"log.level":"fatal"}`],
  ["warn", `{"level":40,"msg":"slow"}`],
  ["debug", `{"level":20,"msg":"x"}`],
  ["warn", `time=1 level=warning msg="slow"`],
  ["error", "level=error msg=x"],
  ["debug", "level=debug msg=x"],
  ["error", "[ERROR] no db"],
  ["error", "[error] no db"],
  ["warn", "[12:00:01 WRN] slow"],
  ["error", "[12:00:01 ERR] no db"],
  ["warn", "2026-01-02 03:04:05 WARN db: slow"],
  ["debug", "DEBUG cache miss"],
  ["debug", "[trace] x"],
  ["error", "TypeError: x is not a function"],
  ["error", "error: something"],
  ["error", "src/a.ts(1,2): error TS2304: Cannot find name 'x'."],
  ["error", "error[E0308]: mismatched types"],
  ["warn", "warning: unused variable: `x`"],
  ["warn", "(node:1) DeprecationWarning: x is old"],
  ["error", "panic: runtime error: index out of range"],
  ["error", "fatal: not a git repository"],
  ["error", "Traceback (most recent call last):"],
  ["error", 'Exception in thread "main" java.lang.NullPointerException'],
  ["error", "java.lang.IllegalStateException: closed"],
  ["error", "Uncaught (in promise) nope"],
  ["error", "npm ERR! code ELIFECYCLE"],
  ["error", "FAIL src/a.test.ts"],
  ["error", "Failed to compile."],
  ["error", "\x1b[31mit is broken\x1b[0m"],
  ["error", "\x1b[1;91mit is broken\x1b[39m"],
  ["warn", "\x1b[33mit is slow\x1b[0m"],
  ["info", "\x1b[31m✗\x1b[0m the rest is not red"],
  ["info", "\x1b[32mall well\x1b[0m"],
  ["error", "\x1b[31m[ERROR]\x1b[0m no db"],
];

for (const [level, line] of LINES) {
  Deno.test(`levelOf() says ${level} of ${JSON.stringify(line)}`, () => equal(levelOf(line), level));
}

Deno.test("classify() finds every line that levelOf() gives a level", () => {
  const text = LINES.map(([, line]) => `${line}\n`).join("");
  const { levels, lines } = classify(text, Infinity);
  equal(lines, LINES.length);
  const found = new Map([...levels ?? []].map((entry) => [entry >>> 2, levelFromCode(entry & 3)]));
  for (const [i, [level, line]] of LINES.entries()) equal(found.get(i) ?? "info", level, line);
});
