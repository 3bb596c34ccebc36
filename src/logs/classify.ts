import { INFO, levelCode, levelOf } from "./level.ts";

/**
 * One pass of this over a whole chunk tells which lines are worth a look. Whatever `levelOf` finds must be found
 * here: a test holds that. Each alternative is four characters long, and says its capitals itself: shorter
 * ones, the `i` flag, and a few alternatives more than these cost two to five times as much: measure.
 */
const CANDIDATE = new RegExp(
  "[Ee]rro|ERRO|ERR!|[Ww]arn|WARN|[Ff]ail|FAIL|[Ff]ata|FATA|[Pp]ani|PANI|[Cc]rit|CRIT|[Ee]xce|[Dd]ebu|DEBU|" +
    "[Tt]rac|TRAC|Unca|Unha|http|leve|LEVE|Leve|seve|ERR\\]|WRN\\]|Seve|SEVE",
  "g",
);

/** A whole line may be red or yellow. */
const COLOURED = "\\x1b\\[[\\d;]*[39][13]m";
/** What compilers, linters and test runners write without a word of the above. */
const SIGNS = [".go:", ".py:", "*** ", "━━━━", ",-[", "╭"];
const SIGN = "\\.go:|\\.py:|\\*{3} |━━━━|,-\\[|╭";
/** The same with more alternatives, which are tried only where a quick search has found them. */
const COLOURED_CANDIDATE = new RegExp(`${CANDIDATE.source}|${COLOURED}`, "g");
const SIGNED_CANDIDATE = new RegExp(`${CANDIDATE.source}|${SIGN}`, "g");
const COLOURED_SIGNED_CANDIDATE = new RegExp(`${CANDIDATE.source}|${COLOURED}|${SIGN}`, "g");

function candidateIn(text: string): RegExp {
  const coloured = text.includes("\x1b[");
  if (SIGNS.some((sign) => text.includes(sign))) {
    return coloured ? COLOURED_SIGNED_CANDIDATE : SIGNED_CANDIDATE;
  }
  return coloured ? COLOURED_CANDIDATE : CANDIDATE;
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
  /** The lines that may tell of a problem: index, begin and end in the text, of each. */
  readonly candidates: readonly number[];
  /** The lines that may hold a URL. */
  readonly urlLines: readonly string[];
}

const NONE: readonly string[] = [];
const NO_CANDIDATES: readonly number[] = [];
/** How a hit begins that tells nothing of a problem, unless the line's level does: `http`, `level`, `debug`, `trace`. */
const HARMLESS = /^(?:http|[Ll]eve|LEVE|[Ss]eve|SEVE|[Dd]ebu|DEBU|[Tt]rac|TRAC)/;
/** What comes first may be a word of the message, or where it is from: `no-debugger`, `http: panic serving`. */
const WORD = /^[dth]/;
const HARMFUL = /[Ee]rro|[Ww]arn|[Ff]ail|[Pp]anic/;

/**
 * Counts and classifies the lines of a chunk.
 *
 * @param text The chunk. Only whole lines are looked at.
 * @param maxLine The most characters that a line may have.
 */
export function classify(text: string, maxLine: number): ChunkFacts {
  let lines = 0;
  let start = 0;
  let errors = 0;
  let warnings = 0;
  let candidates: number[] | undefined;
  let levels: number[] | undefined;
  let urlLines: string[] | undefined;
  let tooLong = false;
  const candidate = candidateIn(text);
  candidate.lastIndex = 0;
  for (let hit = candidate.exec(text);; hit = candidate.exec(text)) {
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
    if (code === 3) errors++;
    if (code === 2) warnings++;
    if (code > INFO || (code === INFO && tells(hit[0], line))) (candidates ??= []).push(lines, start, end);
    if (line.includes("://")) (urlLines ??= []).push(line);
    candidate.lastIndex = end;
  }
  return {
    lines,
    tooLong,
    errors,
    warnings,
    candidates: candidates ?? NO_CANDIDATES,
    urlLines: urlLines ?? NONE,
    ...(levels === undefined ? {} : { levels: Uint32Array.from(levels) }),
  };
}

/** Whether a line of the level `info` may tell of a problem. */
function tells(hit: string, line: string): boolean {
  return !HARMLESS.test(hit) || (WORD.test(hit) && HARMFUL.test(line));
}
