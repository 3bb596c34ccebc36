import { strictEqual } from "node:assert/strict";
import { Groups } from "../../../src/process/tree/groups.ts";
import type { ProcessRow, ProcessTable } from "../../../src/process/tree/process-table.ts";

const table: ProcessTable = { rows: () => [], same: () => true, now: () => 500 };
const row = (start: number, mark?: string): ProcessRow => ({
  pid: 9,
  pgid: Deno.pid,
  start,
  zombie: false,
  command: "x",
  mark,
});

/** A group that exists: that of a child that is the leader of one. */
async function withGroup(body: (pgid: number) => void): Promise<void> {
  const child = new Deno.Command("sleep", { args: ["100"], detached: true }).spawn();
  try {
    body(child.pid);
  } finally {
    child.kill("SIGKILL");
    await child.status;
  }
}

const test = (name: string, fn: () => Promise<void>) =>
  Deno.test({ name, fn, ignore: Deno.build.os === "windows" });

test("Groups knows a group until its leader has ended and left nobody", async () => {
  const groups = new Groups(table);
  strictEqual(groups.isOurs(999_999, "m", undefined), false);
  groups.founded(999_999);
  strictEqual(groups.isLiving(999_999), true);
  strictEqual(groups.isOurs(999_999, "m", []), true);
  groups.leaderEnded(999_999);
  await groups.whenLeaderEnded(999_999);
  strictEqual(groups.isLiving(999_999), false);
  strictEqual(groups.isKnown(999_999), false);
});

test("Groups takes a group that was left for ours by the mark, or by a member older than the leader's end", () =>
  withGroup((pgid) => {
    const groups = new Groups(table);
    groups.founded(pgid);
    groups.leaderEnded(pgid);
    strictEqual(groups.isKnown(pgid), true);
    strictEqual(groups.isOurs(pgid, "m", [row(500)]), true);
    strictEqual(groups.isOurs(pgid, "m", [row(501, "m")]), true);
    strictEqual(groups.isOurs(pgid, "m", [row(501, "m/inner:run")]), true);
    strictEqual(groups.isOurs(pgid, "m", undefined), true);
    strictEqual(groups.isOurs(pgid, "m", [row(501), row(502, "other")]), false);
  }));

test("Groups forgets a group that was left once it has been seen empty", () =>
  withGroup((pgid) => {
    const groups = new Groups(table);
    groups.founded(pgid);
    groups.leaderEnded(pgid);
    strictEqual(groups.isOurs(pgid, "m", []), false);
    strictEqual(groups.isOurs(pgid, "m", [row(1)]), false);
  }));
