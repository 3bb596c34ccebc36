/**
 * The summary at the end: one line a script, in words. Pure; whoever has the facts hands them in.
 *
 * ```text
 * ✅ build  ended well after 4.2 s
 * ❌ api    exited with code 3 after 12.0 s, 2 restarts
 * ❌ web    could not be started: there is no program named 'vite' ...
 * 🔴 db     was stopped after 13.1 s
 * ```
 */
import { describeEnd, type RunEnd } from "../process/mod.ts";
import { formatDuration } from "../config/mod.ts";
import { codeOf } from "./outcome.ts";

export interface SummaryRow {
  readonly script: string;
  /** None: it runs still, or never had its turn. */
  readonly end?: RunEnd;
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

function iconOf({ end, startedAt }: SummaryRow): string {
  if (end === undefined) return startedAt === undefined ? "⏸️" : "🟢";
  if (end.kind === "stopped") return "🔴";
  return codeOf(end) === 0 ? "✅" : "❌";
}

function inWords(row: SummaryRow): string {
  const notes = [sentence(row)];
  if (row.restarts > 0) notes.push(row.restarts === 1 ? "1 restart" : `${row.restarts} restarts`);
  if (row.leftOver > 0) {
    notes.push(row.leftOver === 1 ? "1 process was left over" : `${row.leftOver} processes were left over`);
  }
  return notes.join(", ");
}

function sentence({ end, startedAt, endedAt }: SummaryRow): string {
  if (end === undefined) return startedAt === undefined ? "was not started" : "runs still";
  const how = end.kind === "exited" && codeOf(end) === 0 ? "ended well" : describeEnd(end);
  const ran = end.kind === "exited" || end.kind === "stopped";
  if (!ran || startedAt === undefined || endedAt === undefined) return how;
  return `${how} after ${formatDuration(endedAt - startedAt)}`;
}
