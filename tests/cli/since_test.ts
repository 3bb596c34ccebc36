import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { parseSince } from "../../src/cli/logs/since.ts";

const now = new Date(2026, 4, 10, 12, 0, 0).getTime();
const marks = [{ name: "12", seq: 3 }, { name: "deployed", seq: 77 }];

function since(text: string) {
  const parsed = parseSince(text, now, marks);
  return parsed.ok ? parsed.value : parsed.error;
}

Deno.test("parseSince() takes lengths of time, times of day and dates", () => {
  deepStrictEqual(since("5m"), { from: now - 300_000 });
  deepStrictEqual(since("1h30m"), { from: now - 5_400_000 });
  deepStrictEqual(since("10:30"), { from: new Date(2026, 4, 10, 10, 30).getTime() });
  deepStrictEqual(since("10:30:15"), { from: new Date(2026, 4, 10, 10, 30, 15).getTime() });
  deepStrictEqual(since("23:00"), { from: new Date(2026, 4, 9, 23).getTime() });
  deepStrictEqual(since("2026-05-01"), { from: new Date(2026, 4, 1).getTime() });
  deepStrictEqual(since("2026-05-01T10:00:00Z"), { from: Date.UTC(2026, 4, 1, 10) });
  deepStrictEqual(since("2026-05-01 10:00"), { from: new Date(2026, 4, 1, 10).getTime() });
});

Deno.test("parseSince() takes a mark where it stands now, and the number of a line", () => {
  deepStrictEqual(since("deployed"), { after: 77 });
  deepStrictEqual(since("12"), { after: 3 });
  deepStrictEqual(since("13"), { after: 12 });
});

Deno.test("parseSince() takes where scripts ended well or were started again: of those that are meant, the newest", () => {
  const own = [
    { name: "green", seq: 5, script: "api" },
    { name: "green", seq: 8, script: "web" },
    { name: "restart", seq: 9, script: "api" },
  ];
  const at = (text: string, scripts?: readonly string[]) => {
    const parsed = parseSince(text, now, own, scripts);
    return parsed.ok ? parsed.value : "none";
  };
  deepStrictEqual(at("green"), { after: 8 });
  deepStrictEqual(at("green", ["api"]), { after: 5 });
  deepStrictEqual(at("green", ["api", "web"]), { after: 8 });
  deepStrictEqual(at("restart", ["web"]), "none");
});

Deno.test("parseSince() says what is expected, and what is near", () => {
  strictEqual(since("deploied"), "--since: there is no mark 'deploied'; did you mean deployed?");
  match(String(since("25:00")), /^--since: found '25:00', expected a time like 5m.*there is 12, deployed/);
  match(String(since("restart")), /there is no mark 'restart': nothing was started again yet/);
  match(String(since("2026-13-40")), /expected a time/);
  match(String(since("yesterday")), /expected a time/);
});
