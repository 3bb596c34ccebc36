import { MARK_VARIABLE } from "./mark.ts";
import type { ProcessRow, ProcessTable } from "./process-table.ts";

const COLUMNS = "pid=,pgid=,stat=,lstart=,command=";
const ROW = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(\S+ +\S+ +\d+ +[\d:]+ +\d+)\s+(.*)$/;

/**
 * The process table of macOS, as `ps` shows it. `-E` adds the environment of one's own processes behind the command;
 * the same without it tells where that begins, for an argument may look like a variable.
 */
export function macosProcessTable(): ProcessTable {
  return {
    rows: () => rowsOf(ps("-axww", "-o", COLUMNS), ps("-axwwE", "-o", "pid=,command=")),
    same: ({ pid, start }) => parseRow(ps("-ww", "-o", COLUMNS, "-p", String(pid)) ?? "")?.start === start,
    now: () => now(ps("-axww", "-o", COLUMNS)),
  };
}

/** Puts the two tables together. Pure. */
export function rowsOf(
  plain: string | undefined,
  withEnvironment: string | undefined,
): ProcessRow[] | undefined {
  if (plain === undefined || withEnvironment === undefined) return undefined;
  const commands = new Map<number, string>();
  for (const line of withEnvironment.split("\n")) {
    const [, pid, command] = /^\s*(\d+)\s(.*)$/.exec(line) ?? [];
    if (pid !== undefined && command !== undefined) commands.set(Number(pid), command);
  }
  return plain.split("\n").map(parseRow).filter((row) => row !== undefined).map(({ line, ...row }) => {
    const whole = commands.get(row.pid) ?? "";
    return { ...row, mark: whole.startsWith(line) ? markIn(whole.slice(line.length)) : undefined };
  });
}

function parseRow(text: string): (Omit<ProcessRow, "mark"> & { readonly line: string }) | undefined {
  const [, pid, pgid, state, started, line] = ROW.exec(text) ?? [];
  if (pid === undefined || state === undefined || started === undefined || line === undefined) {
    return undefined;
  }
  return {
    pid: Number(pid),
    pgid: Number(pgid),
    start: secondsOf(started),
    zombie: state.startsWith("Z"),
    command: line.split(" ")[0]!.split("/").pop()!,
    line,
  };
}

/** The `ps` that made the table is the youngest process in it. */
function now(table: string | undefined): number | undefined {
  const starts = table?.split("\n").map(parseRow).map((row) => row?.start ?? 0);
  return starts && Math.max(...starts);
}

function secondsOf(started: string): number {
  return Date.parse(started) / 1000;
}

function markIn(environment: string): string | undefined {
  return new RegExp(`(?:^|\\s)${MARK_VARIABLE}=(\\S+)`).exec(environment)?.[1];
}

function ps(...args: string[]): string | undefined {
  try {
    const { success, stdout } = new Deno.Command("/bin/ps", { args, env: { LC_ALL: "C" }, stderr: "null" })
      .outputSync();
    return success ? new TextDecoder().decode(stdout) : undefined;
  } catch {
    // expected: no process can be started at the moment, or there is no `ps`.
    return undefined;
  }
}
