import { deepStrictEqual as deepEqual } from "node:assert/strict";
import fc from "fast-check";
import type { Problem } from "../../src/problems/mod.ts";
import { OpenProblems, problemsIn } from "./open-problems.ts";
import { comparable, type Expected, recordings } from "./recordings.ts";

const all = recordings();

/** Where it is found in the log depends on what else is printed; all else does not. */
function unplaced(problems: readonly (Problem | Expected)[]) {
  return problems.map((
    { kind, tool, severity, message, code, type, file, line, column, frames, causes, count },
  ) => ({
    kind,
    tool,
    severity,
    message,
    code,
    type,
    file,
    line,
    column,
    frames,
    causes,
    count,
  }));
}

for (const { tool, name, text, expected } of all) {
  Deno.test(`${tool}: ${name}: what was recorded is told as problems.json says`, () => {
    deepEqual(problemsIn(text).map(comparable), expected);
  });
}

Deno.test("recordings are told the same however they are cut, while other processes print", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...all),
      fc.constantFrom(...all),
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }),
      (recording, other, cuts) => {
        const open = new OpenProblems();
        for (const [mine, others] of zip(pieces(recording.text, cuts), pieces(other.text, cuts))) {
          open.print(mine);
          open.print(others, "web-1");
        }
        open.end("api-1");
        open.end("web-1");
        deepEqual(open.faults, []);
        const found = (script: string) => unplaced(open.all().filter((problem) => problem.script === script));
        deepEqual(found("api"), unplaced(recording.expected));
        deepEqual(found("web"), unplaced(other.expected));
      },
    ),
    { numRuns: 200 },
  );
});

Deno.test("recordings are told the same with the colours of whoever prints them", () => {
  for (const { text, expected } of all) {
    const coloured = text.replace(/^.+$/gm, "\x1b[2m$&\x1b[0m\x1b[K");
    deepEqual(problemsIn(coloured).map(comparable), expected);
  }
});

Deno.test("recordings are told the same with the paths and the ends of lines of Windows", () => {
  for (const { tool, name, text, expected } of all) {
    const told = problemsIn(linesOnWindows(text)).map(comparable);
    deepEqual(told, onWindowsIn(expected), `${tool}: ${name}`);
  }
});

Deno.test("problems of recordings are found though lines of something else stand among theirs", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...all),
      fc.array(fc.nat({ max: 1_000 }), { minLength: 1, maxLength: 4 }),
      ({ text, expected }, places) => {
        const lines = text.split("\n");
        for (const place of places) lines.splice(place % lines.length, 0, `GET /orders/${place} 200 in 3 ms`);
        const key = ({ tool, kind, severity, type, file, line }: Problem | Expected) =>
          [tool, kind, severity, type, file, line].join(" ");
        // What was the same problem twice may be two, as the other line may have come into a message.
        deepEqual(new Set(problemsIn(lines.join("\n")).map(key)), new Set(expected.map(key)));
      },
    ),
    { numRuns: 300 },
  );
});

/** `text` cut at those parts of its length. */
function pieces(text: string, cuts: readonly number[]): string[] {
  const places = [
    0,
    ...cuts.map((cut) => Math.floor(cut * text.length)).toSorted((a, b) => a - b),
    text.length,
  ];
  return places.slice(1).map((end, i) => text.slice(places[i], end));
}

function zip<T>(a: readonly T[], b: readonly T[]): [T, T][] {
  return a.map((item, i) => [item, b[i]!]);
}

/** In JSON, a backslash is written twice. */
function linesOnWindows(text: string): string {
  const lines = text.split("\n").map((line) =>
    line.startsWith("{")
      ? onWindows(line).replaceAll(
        "\\",
        (sign, at: number, whole: string) => /C:[\w\\.-]*$/.test(whole.slice(0, at)) ? "\\\\" : sign,
      )
      : onWindows(line)
  );
  return lines.join("\r\n");
}

function onWindows(text: string): string {
  return text.replace(/\/home\/me\/[^\s:'"()[\],]*/g, (path) => `C:${path.replaceAll("/", "\\")}`);
}

function onWindowsIn(expected: readonly Expected[]): Expected[] {
  return JSON.parse(
    JSON.stringify(expected),
    (_key, value) => typeof value === "string" ? onWindows(value) : value,
  );
}
