import { stripAnsi, type WatchedChunk } from "../../logs/mod.ts";
import { EarlierLines, type ReadBefore } from "../earlier-lines.ts";
import { LOOK_BACK } from "./before.ts";
import { eventFormats } from "./list.ts";
import type { RunnerEvent } from "./runner-event.ts";

/**
 * So much at the end of a chunk is looked at, in characters: what a tool says last stands there, as it has printed
 * nothing since. So a flood costs no more than its last lines.
 */
const TAIL = 4_096;
/** A line is not looked at beyond that. */
const MAX_TEXT = 300;
const WORDS = new RegExp(
  "Duration|Time:|passed|duration_ms|test result|Tests run|Wait|Watch|Starting|Found \\d|ompiled|uil[dt]|BUILD|" +
    "ompiling|Creating an|Done in|errors?$|Finished|could not compile|Total time| in \\d+\\.\\d\\ds|^OK|^FAILED|" +
    "^ok {2}\\t|^FAIL\\t|tests? completed|Elapsed|(?:Pass|Fail|Skipp)ed!|Test summary|examples?, | runs, |" +
    "Assertions: |^-- Configuring inc|passing \\(|pending$|failing$|estarting|eloading|istening|startup complete|tarted on port|" +
    "://(?:localhost|127\\.|0\\.0\\.|\\[::)",
  "m",
);

/** An event, and the line that says it. */
export interface SaidEvent {
  readonly event: RunnerEvent;
  readonly seq: number;
}

/** What builds and tests say of themselves at the end of a chunk. */
export function eventsIn(chunk: WatchedChunk, read: ReadBefore): SaidEvent[] {
  const { text, lines, firstSeq } = chunk;
  const end = text.lastIndexOf("\n") + 1;
  const begin = end > TAIL ? text.indexOf("\n", end - TAIL) + 1 : 0;
  const tail = text.slice(begin, end);
  if (!tail.startsWith("\n") && !WORDS.test(stripAnsi(tail))) return [];
  const found: SaidEvent[] = [];
  const rows = tail.split("\n").slice(0, -1);
  let start = 0;
  for (const [i, row] of rows.entries()) {
    const place = { text: tail, start, seq: firstSeq + lines - rows.length + i };
    start += row.length + 1;
    const line = stripAnsi(row.slice(0, 4 * MAX_TEXT));
    if (line.length > MAX_TEXT || (line !== "" && !WORDS.test(line))) continue;
    const before = new EarlierLines(place, read, LOOK_BACK);
    for (const format of eventFormats) {
      const event = format.read(line, before);
      if (event === undefined) continue;
      found.push({ event, seq: place.seq });
      break;
    }
  }
  return found;
}
