/**
 * The summary at the end: one line a script, in words. Pure; whoever has the facts hands them in.
 *
 * ```text
 * ✅ build  ended well after 4.2 s
 * ❌ api    exited with code 3 after 12.0 s, 2 restarts
 * ❌ web    could not be started: there is no program named "vite" ...
 * 🔴 db     stopped after 13.1 s
 * ```
 */
import { formatDuration } from "./duration.ts";
import type { Ending } from "./outcome.ts";

export interface SummaryRow {
  readonly script: string;
  /** None: it runs still, or never had its turn. */
  readonly ending?: Ending;
  /** Milliseconds since the epoch. */
  readonly startedAt?: number;
  readonly endedAt?: number;
  readonly restarts: number;
  /** So many processes of its tree were left when its leader had ended. */
  readonly leftOver: number;
}

/** The lines of the summary, names in a column; none without rows. */
export function summaryLines(rows: readonly SummaryRow[]): string[] {
  const width = rows.reduce((widest, { script }) => Math.max(widest, script.length), 0);
  return rows.map((row) => `${iconOf(row)} ${row.script.padEnd(width)}  ${inWords(row)}`);
}

function iconOf({ ending, startedAt }: SummaryRow): string {
  if (ending === undefined) return startedAt === undefined ? "⏸️" : "🟢";
  if (ending.kind === "stopped") return "🔴";
  return ending.kind === "exited" && ending.code === 0 ? "✅" : "❌";
}

function inWords(row: SummaryRow): string {
  const notes = [sentence(row)];
  if (row.restarts > 0) notes.push(row.restarts === 1 ? "1 restart" : `${row.restarts} restarts`);
  if (row.leftOver > 0) {
    notes.push(row.leftOver === 1 ? "1 process was left over" : `${row.leftOver} processes were left over`);
  }
  return notes.join(", ");
}

function sentence({ ending, startedAt, endedAt }: SummaryRow): string {
  const lasted = startedAt === undefined || endedAt === undefined
    ? ""
    : ` after ${formatDuration(endedAt - startedAt)}`;
  switch (ending?.kind) {
    case undefined:
      return startedAt === undefined ? "was not started" : "runs still";
    case "stopped":
      return startedAt === undefined ? "stopped before it was started" : `stopped${lasted}`;
    case "exited":
      return ending.code === 0 ? `ended well${lasted}` : `exited with code ${ending.code}${lasted}`;
    case "signalled":
      return `ended by ${ending.signal}${lasted}`;
    case "unstarted":
      return `could not be started: ${ending.reason}`;
    case "failed":
      return `failed${lasted}: ${ending.reason}`;
  }
}
