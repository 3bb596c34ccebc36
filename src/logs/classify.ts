import { INFO, levelCode, levelOf } from "./level.ts";

/** Words that may give a line a level, as they are written: small, with a capital, in capitals. */
const WORDS = "err warn wrn fail fatal ftl panic crit alert emerg exception debug dbg trace trc verbose"
  .split(" ");

/** Other signs of a level, and of URLs. */
const SIGNS = [
  "https?://",
  "Uncaught",
  "Unhandled",
  '"level"',
  '"lvl"',
  '"LEVEL"',
  String.raw`\x1b\[[\d;]*[39][13]m`,
];

/**
 * One pass of this over a whole chunk tells which lines are worth a look. Alternatives in place of the `i` flag,
 * which costs three times as much. Whatever `levelOf` finds must be found here: a test holds that.
 */
const CANDIDATE = new RegExp([...SIGNS, ...WORDS.map(spellings)].join("|"), "g");

function spellings(word: string): string {
  const initial = word[0]!;
  return `[${initial.toUpperCase()}${initial}]${word.slice(1)}|${word.toUpperCase()}`;
}

/** What is known of a chunk of whole lines. */
export interface ChunkFacts {
  readonly lines: number;
  /** The longest line is longer than was allowed: the rest of this is then incomplete. */
  readonly tooLong: boolean;
  /** The lines whose level is not `info`, in order: `line * 4 + code`. Absent when there is none. */
  readonly levels?: Uint32Array;
  readonly errors: number;
  readonly warnings: number;
  /** Index of the first line that says error, or -1. */
  readonly firstError: number;
  /** The lines (as latin1) that may hold a URL. */
  readonly urlLines: readonly string[];
}

const NONE: readonly string[] = [];

/**
 * Counts and classifies the lines of a chunk.
 *
 * @param text The chunk as latin1: a character is a byte. Only whole lines are looked at.
 * @param maxLine The most bytes that a line may have.
 */
export function classify(text: string, maxLine: number): ChunkFacts {
  let lines = 0;
  let start = 0;
  let errors = 0;
  let warnings = 0;
  let firstError = -1;
  let levels: number[] | undefined;
  let urlLines: string[] | undefined;
  let tooLong = false;
  CANDIDATE.lastIndex = 0;
  for (let hit = CANDIDATE.exec(text);; hit = CANDIDATE.exec(text)) {
    const at = hit === null ? text.length : hit.index;
    let end = text.indexOf("\n", start);
    while (end !== -1 && end < at) {
      if (end - start > maxLine) tooLong = true;
      lines++;
      start = end + 1;
      end = text.indexOf("\n", start);
    }
    if (hit === null || end === -1) break;
    const line = text.slice(start, end);
    const code = levelCode(levelOf(line));
    if (code !== INFO) (levels ??= []).push(lines * 4 + code);
    if (code === 3 && errors++ === 0) firstError = lines;
    if (code === 2) warnings++;
    if (line.includes("://")) (urlLines ??= []).push(line);
    CANDIDATE.lastIndex = end;
  }
  return {
    lines,
    tooLong,
    errors,
    warnings,
    firstError,
    urlLines: urlLines ?? NONE,
    ...(levels === undefined ? {} : { levels: Uint32Array.from(levels) }),
  };
}
