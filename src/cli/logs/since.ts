import { nearestNames, parseDuration, type Result } from "../../config/mod.ts";
import { markNamed, type NamedPlace, noMark } from "../../logs/mod.ts";

/** From where lines are wanted: a time (milliseconds since the epoch), or the seq that they come after. */
export type Since = { readonly from: number } | { readonly after: number };

/**
 * What `--since` means: a length of time (`5m`), a time of day (`10:30`, the last one there was), a date or a date with
 * time (ISO 8601), the name of a mark, or the number of a line.
 *
 * @param now milliseconds since the epoch
 * @param marks those of the instance
 * @param scripts of whose own marks those of brum are taken; none: of every one
 * @returns one line that says what is expected, and what there is, for what is none of these
 */
export function parseSince(
  text: string,
  now: number,
  marks: readonly NamedPlace[],
  scripts?: readonly string[],
): Result<Since, string> {
  const length = parseDuration(text);
  if (length !== undefined) return { ok: true, value: { from: now - length } };
  const at = timeOfDay(text, now) ?? date(text);
  if (at !== undefined) return { ok: true, value: { from: at } };
  const mark = markNamed(marks, text, scripts);
  if (mark) return { ok: true, value: { after: mark.seq } };
  if (/^\d+$/.test(text)) return { ok: true, value: { after: Number(text) - 1 } };
  return { ok: false, error: `--since: ${unknown(text, marks)}` };
}

function unknown(text: string, marks: readonly NamedPlace[]): string {
  const expected = "expected a time like 5m, 10:30 or 2026-01-31T10:30, a line's number, or a mark";
  const near = nearestNames(text, marks.map(({ name }) => name));
  if (near.length > 0) return `there is no mark '${text}'; did you mean ${near.join(", ")}?`;
  return `found '${text}', ${expected}: ${noMark(marks, text)}`;
}

/** `10:30` or `10:30:15`, local time: today's, or yesterday's if that is yet to come. */
function timeOfDay(text: string, now: number): number | undefined {
  const [, hours, minutes, seconds = "0"] = /^(\d\d?):(\d\d)(?::(\d\d))?$/.exec(text) ?? [];
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) {
    return undefined;
  }
  const at = new Date(now);
  at.setHours(Number(hours), Number(minutes), Number(seconds), 0);
  if (at.getTime() > now) at.setDate(at.getDate() - 1);
  return at.getTime();
}

/** ISO 8601; a date alone is its midnight, and without a zone all is local time. */
function date(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/.test(text)) {
    return undefined;
  }
  const time = Date.parse(text.length === 10 ? `${text}T00:00` : text.replace(" ", "T"));
  return Number.isNaN(time) ? undefined : time;
}
