import { stripAnsi } from "./ansi.ts";
import type { Chunk } from "./chunk.ts";
import { INFO, levelCode } from "./level.ts";
import type { LineQuery } from "./line.ts";
import { utf8 } from "./text.ts";

/** The indexes of the lines of a chunk that are wanted, in order. */
export type ChunkFilter = (chunk: Chunk) => Iterable<number>;

/**
 * Stream, level and text of a query as a filter over whole chunks: a chunk that cannot have a hit is not looked
 * at line by line. A pattern is applied to each line by itself, and trusted to end: who takes patterns from
 * strangers asks `LogReader`.
 */
export function filterOf(query: Pick<LineQuery, "stream" | "level" | "match">): ChunkFilter {
  const { stream, level, match } = query;
  const least = level === undefined ? 0 : levelCode(level);
  const ofText = match === undefined ? undefined : matching(match);
  return (chunk) => {
    if (stream !== undefined && chunk.stream !== stream) return [];
    if (ofText === undefined) return ofLevel(chunk, least);
    if (least === 0) return ofText(chunk);
    const levels = new Set(ofLevel(chunk, least));
    return levels.size === 0 ? [] : [...ofText(chunk)].filter((index) => levels.has(index));
  };
}

function* ofLevel(chunk: Chunk, least: number): Iterable<number> {
  const { levels, lines } = chunk;
  if (least > INFO) {
    for (const entry of levels ?? []) if ((entry & 3) >= least) yield entry >>> 2;
    return;
  }
  let next = 0;
  for (let index = 0; index < lines; index++) {
    const entry = levels?.[next];
    if (entry === undefined || entry >>> 2 !== index) yield index;
    else {
      next++;
      if ((entry & 3) >= least) yield index;
    }
  }
}

function matching(match: string | RegExp): (chunk: Chunk) => Iterable<number> {
  if (typeof match !== "string") {
    const pattern = new RegExp(match.source, match.flags.replace(/[gy]/g, ""));
    return (chunk) => matchingLines(textOf(chunk), (line) => pattern.test(line));
  }
  return match.includes("\n") ? () => [] : (chunk) => containing(textOf(chunk), match);
}

/** The whole chunk as text, without ANSI sequences. */
export function textOf({ bytes }: Pick<Chunk, "bytes">): string {
  return stripAnsi(utf8(bytes));
}

function* containing(text: string, part: string): Iterable<number> {
  let line = 0;
  let start = 0;
  for (let hit = text.indexOf(part); hit !== -1; hit = text.indexOf(part, start)) {
    let end = text.indexOf("\n", start);
    for (; end < hit; end = text.indexOf("\n", start)) {
      line++;
      start = end + 1;
    }
    yield line++;
    start = end + 1;
    if (start >= text.length) return;
  }
}

/** The indexes of the lines of a text (each ended by `\n`) for which the test holds. */
export function* matchingLines(text: string, test: (line: string) => boolean): Iterable<number> {
  let start = 0;
  for (let index = 0, end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", start), index++) {
    if (test(text.slice(start, end))) yield index;
    start = end + 1;
  }
}
