import { stripAnsi, type WatchedChunk } from "../../logs/mod.ts";
import { EarlierLines, type ReadBefore } from "../earlier-lines.ts";
import { buildEvents } from "./builds.ts";
import type { RunnerEvent } from "./runner-event.ts";
import { serverEvents } from "./servers.ts";
import { testEvents } from "./tests.ts";

/**
 * So much at the end of a chunk is looked at, in characters: what a tool says last stands there, as it has printed
 * nothing since. So a flood costs no more than its last lines.
 */
const TAIL = 4_096;
/** A line is not looked at beyond that. */
const MAX_TEXT = 300;
const WORDS =
  /Duration|Time:|passed|passing|failing|duration_ms|test result|Tests run|Wait|Watch|Starting|Found \d|ompiled|uil[dt]|BUILD|ompiling|Creating an|Done in|errors?$|Finished|could not compile|estarting|eloading|istening|startup complete|tarted on port|:\/\/(?:localhost|127\.|0\.0\.|\[::)/m;
const formats = [...testEvents, ...buildEvents, ...serverEvents];

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
  if (!WORDS.test(stripAnsi(tail))) return [];
  const found: SaidEvent[] = [];
  const rows = tail.split("\n").slice(0, -1);
  let start = 0;
  for (const [i, row] of rows.entries()) {
    const place = { text: tail, start, seq: firstSeq + lines - rows.length + i };
    start += row.length + 1;
    const line = stripAnsi(row.slice(0, 4 * MAX_TEXT));
    if (line.length > MAX_TEXT || !WORDS.test(line)) continue;
    const before = new EarlierLines(place, read);
    for (const format of formats) {
      const event = format.read(line, before);
      if (event === undefined) continue;
      found.push({ event, seq: place.seq });
      break;
    }
  }
  return found;
}
