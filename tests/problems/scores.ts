/** How well the recorded problems are found, also where their lines come in worse shape than they were printed. */
import type { Expected, Recording } from "./recordings.ts";
import { OpenProblems } from "./open-problems.ts";

/** One way in which output comes. */
export interface Condition {
  readonly name: string;
  /** The pieces in which it is printed. */
  readonly pieces: (text: string) => readonly string[];
}

/** How many problems there were, how many were found, and how many of those were none. */
export interface Score {
  readonly expected: number;
  readonly found: number;
  readonly wrong: number;
}

const foreign = "GET /orders/17 200 in 3 ms";

function eachLine(text: string, make: (line: string, index: number) => string): string {
  return text.replace(/\n$/, "").split("\n").map((line, i) => `${make(line, i)}\n`).join("");
}

export const conditions: readonly Condition[] = [
  { name: "as printed", pieces: (text) => [text] },
  { name: "one character at a time", pieces: (text) => [...text] },
  {
    name: "every fifth line is something else's",
    pieces: (text) => [eachLine(text, (line, i) => i % 5 === 4 ? `${line}\n${foreign}` : line)],
  },
  {
    name: "every second line is something else's",
    pieces: (text) => [eachLine(text, (line) => `${line}\n${foreign}`)],
  },
  {
    name: "behind a time, as in `[12:00:00] text`",
    pieces: (text) => [eachLine(text, (line) => `[12:00:00] ${line}`)],
  },
  {
    name: "behind a name, as in `web-1 | text`",
    pieces: (text) => [eachLine(text, (line) => `web-1 | ${line}`)],
  },
];

/** Counts over all recordings. A problem is found when tool, severity, message, file and line are as expected. */
export function scoreOf(all: readonly Recording[], { pieces }: Condition): Score {
  let [expected, found, wrong] = [0, 0, 0];
  for (const recording of all) {
    const open = new OpenProblems();
    for (const piece of pieces(recording.text)) open.print(piece);
    open.end("api-1");
    const missing = recording.expected.map(keyOf);
    expected += missing.length;
    for (const problem of open.all()) {
      const at = missing.indexOf(keyOf(problem));
      if (at < 0) wrong++;
      else {
        missing.splice(at, 1);
        found++;
      }
    }
  }
  return { expected, found, wrong };
}

function keyOf(
  { tool, severity, message, file, line }: Pick<Expected, "tool" | "severity" | "message" | "file" | "line">,
): string {
  return JSON.stringify([tool, severity, message, file, line]);
}
