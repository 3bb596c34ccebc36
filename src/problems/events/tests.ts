import { count, duration } from "./duration.ts";
import type { EventFormat, RunnerEvent } from "./runner-event.ts";

type Counts = Pick<Extract<RunnerEvent, { kind: "test" }>, "passed" | "failed" | "skipped" | "ms">;

/** A tool that says it all in one line, from which `read` takes the counts. */
function inOneLine(
  tool: string,
  sign: RegExp,
  read: (text: string, found: RegExpExecArray) => Counts,
): EventFormat {
  return {
    tool,
    read(text) {
      const found = sign.exec(text);
      return found ? { kind: "test", tool, ...read(text, found) } : undefined;
    },
  };
}

function named(text: string, [passed, failed, skipped]: readonly [string, string, string]): Counts {
  return { passed: count(text, passed), failed: count(text, failed), skipped: count(text, skipped) };
}

/** Tools with a line of counts above the line of the duration: Vitest, Jest. */
function above(tool: string, sign: RegExp, counts: RegExp): EventFormat {
  return {
    tool,
    read(text, before) {
      const found = sign.exec(text);
      if (!found) return undefined;
      for (let back = 1; back <= 5; back++) {
        const line = before.at(back)?.text ?? "";
        if (counts.test(line)) {
          return {
            kind: "test",
            tool,
            ...named(line, ["passed", "failed", "(?:skipped|todo)"]),
            ms: duration(found[1]),
          };
        }
      }
      return undefined;
    },
  };
}

/** A watcher has run the tests and says that it waits. */
function waits(tool: string, sign: RegExp): EventFormat {
  return { tool, read: (text) => sign.test(text) ? { kind: "waiting", tool } : undefined };
}

/** `ℹ pass 2`, `# fail 5` of Node stand in lines of their own, the duration last. */
const nodeTest: EventFormat = {
  tool: "node:test",
  read(text, before) {
    const found = /^(?:ℹ|#) duration_ms ([\d.]+)$/.exec(text);
    if (!found) return undefined;
    const counts = new Map<string, number>();
    for (let back = 1; back <= 8; back++) {
      const [, name, value] = /^(?:ℹ|#) (\w+) (\d+)$/.exec(before.at(back)?.text ?? "") ?? [];
      if (name) counts.set(name, Number(value));
    }
    const of = (name: string) => counts.get(name) ?? 0;
    return {
      kind: "test",
      tool: "node:test",
      passed: of("pass"),
      failed: of("fail") + of("cancelled"),
      skipped: of("skipped") + of("todo"),
      ms: Math.round(Number(found[1])),
    };
  },
};

/** Mocha's counts stand in lines below each other: what has passed comes first, failures last or not at all. */
const mocha: EventFormat = {
  tool: "mocha",
  read(text, before) {
    const failing = /^ {2}(\d+) failing$/.exec(text);
    const passing = /^ {2}(\d+) passing \((.+)\)$/;
    if (!failing) {
      const found = passing.exec(text);
      return found
        ? {
          kind: "test",
          tool: "mocha",
          passed: Number(found[1]),
          failed: 0,
          skipped: 0,
          ms: duration(found[2]),
        }
        : undefined;
    }
    const lines = [1, 2].map((back) => before.at(back)?.text ?? "");
    const found = lines.map((line) => passing.exec(line)).find((line) => line !== null);
    const skipped = count(lines.join("\n"), "pending");
    return {
      kind: "test",
      tool: "mocha",
      passed: Number(found?.[1] ?? 0),
      failed: Number(failing[1]),
      skipped,
      ms: duration(found?.[2]),
    };
  },
};

/** Playwright's counts stand in lines below each other, what has passed, and how long it took, last. */
const playwright: EventFormat = {
  tool: "playwright",
  read(text, before) {
    const found = /^ {2}(\d+) passed \((.+)\)$/.exec(text);
    if (!found) return undefined;
    let [failed, skipped] = [0, 0];
    for (let back = 1; back <= 20; back++) {
      const [, number, word] =
        /^ {2}(\d+) (failed|skipped|interrupted|did not run)$/.exec(before.at(back)?.text ?? "") ?? [];
      if (word === "failed" || word === "interrupted") failed += Number(number);
      else if (word) skipped += Number(number);
    }
    return {
      kind: "test",
      tool: "playwright",
      passed: Number(found[1]),
      failed,
      skipped,
      ms: duration(found[2]),
    };
  },
};

/** How the test runners say how it went. */
export const testEvents: readonly EventFormat[] = [
  above("vitest", /^ +Duration +(\S+)/, /^ +Tests +\d+ (?:failed|passed|skipped|todo)/),
  above("jest", /^Time: +([\d.]+ m?s)/, /^Tests: +\d+ /),
  inOneLine("deno test", /^(?:ok|FAILED) \| \d+ passed.*\((.+)\)$/, (text, [, took]) => ({
    ...named(text.replace(/\(\d+ steps?\)/g, ""), ["passed", "failed", "ignored"]),
    ms: duration(took),
  })),
  nodeTest,
  mocha,
  playwright,
  inOneLine(
    "pytest",
    /^=+ .*\d+ (?:passed|failed|errors?|skipped)\b.* in ([\d.]+s).* =+$/,
    (text, [, took]) => ({
      passed: count(text, "passed"),
      failed: count(text, "failed") + count(text, "error"),
      skipped: count(text, "skipped"),
      ms: duration(took),
    }),
  ),
  inOneLine("cargo test", /^test result: (?:ok|FAILED)\. .*finished in (.+)$/, (text, [, took]) => ({
    ...named(text, ["passed", "failed", "ignored"]),
    ms: duration(took),
  })),
  inOneLine(
    "maven",
    /^(?:\[\w+\] )?Tests run: (\d+), Failures: (\d+), Errors: (\d+), Skipped: (\d+)$/,
    (_, found) => {
      const [run, failures, errors, skipped] = found.slice(1).map(Number) as [number, number, number, number];
      return { passed: run - failures - errors - skipped, failed: failures + errors, skipped };
    },
  ),
  waits(
    "vitest",
    /^ (?:PASS|FAIL) {2}(?:Waiting for file changes\.\.\.|Tests failed\. Watching for file changes\.\.\.)$/,
  ),
  waits("jest", /^Watch Usage/),
];
