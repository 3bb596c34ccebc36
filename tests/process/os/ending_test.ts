import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { Ending } from "../../../src/process/tree/ending.ts";
import type { ProcessRow } from "../../../src/process/tree/process-table.ts";

const tree = { pgid: 100, mark: "i:run", sweep: true };
const row = (pid: number, start = 1): ProcessRow => ({
  pid,
  start,
  pgid: pid,
  zombie: false,
  command: "daemon",
  mark: "i:run",
});
const nothing = { group: false, escaped: [], pids: [] };
const group = { group: true, escaped: [], pids: [100] };

function setUp({ grace = 1_000, same = (_row: ProcessRow): boolean => true } = {}) {
  const sent: string[] = [];
  const kill = new AbortController();
  const send = (target: number, signal: string) => sent.push(`${signal} ${target}`) > 0;
  const ending = new Ending(tree, { signal: "SIGTERM", grace, kill: kill.signal }, 0, { send, same });
  return { ending, sent, kill };
}

Deno.test("Ending asks the group once, kills it when the grace is over, and is done when nothing is left", () => {
  const { ending, sent } = setUp();
  ending.askGroup();
  strictEqual(ending.step(group, 10), "on");
  strictEqual(ending.step(group, 999), "on");
  deepStrictEqual(sent, ["SIGTERM -100"]);
  strictEqual(ending.step(group, 1_000), "on");
  deepStrictEqual(sent.slice(1), ["SIGKILL -100"]);
  strictEqual(ending.step(nothing, 1_001), "done");
  deepStrictEqual(ending.result, { killed: true, escapees: [] });
});

Deno.test("Ending gives what has left the group its own grace, after the group, and names it", () => {
  const { ending, sent } = setUp();
  strictEqual(ending.step({ group: true, escaped: [row(7)], pids: [] }, 990), "on");
  deepStrictEqual(sent, ["SIGTERM -100"]);
  strictEqual(ending.step({ group: false, escaped: [row(7)], pids: [] }, 995), "on");
  strictEqual(ending.step({ group: false, escaped: [row(7), row(8)], pids: [] }, 1_490), "on");
  deepStrictEqual(sent.slice(1), ["SIGTERM 7", "SIGTERM 8"]);
  strictEqual(ending.step({ group: false, escaped: [row(8)], pids: [] }, 1_495), "on");
  deepStrictEqual(sent.slice(3), ["SIGKILL 8"]);
  strictEqual(ending.step(nothing, 1_496), "done");
  deepStrictEqual(ending.result.escapees, [{ pid: 7, command: "daemon" }, { pid: 8, command: "daemon" }]);
});

Deno.test("Ending kills without grace when asked to", () => {
  const { ending, sent, kill } = setUp({ grace: 60_000 });
  ending.askGroup();
  kill.abort();
  strictEqual(ending.isOver(1), true);
  strictEqual(ending.step({ group: true, escaped: [row(7)], pids: [] }, 1), "on");
  deepStrictEqual(sent, ["SIGTERM -100", "SIGKILL -100", "SIGKILL 7"]);
});

Deno.test("Ending never signals a pid that has been given to somebody else", () => {
  const { ending, sent, kill } = setUp({ same: ({ pid }) => pid !== 7 });
  ending.step({ group: false, escaped: [row(7), row(8)], pids: [] }, 0);
  kill.abort();
  ending.step({ group: false, escaped: [row(7)], pids: [] }, 1);
  deepStrictEqual(sent, ["SIGTERM 8"]);
});

Deno.test("Ending takes a pid with another start for another process", () => {
  const { ending } = setUp();
  ending.step({ group: false, escaped: [row(7, 1)], pids: [] }, 0);
  ending.step({ group: false, escaped: [row(7, 2)], pids: [] }, 1);
  strictEqual(ending.result.escapees.length, 2);
});

Deno.test("Ending gives up ten seconds after the first SIGKILL", () => {
  const { ending } = setUp({ grace: 0 });
  strictEqual(ending.step(group, 5_000), "on");
  strictEqual(ending.step(group, 9_999), "on");
  strictEqual(ending.step(group, 15_000), "given up");
});
