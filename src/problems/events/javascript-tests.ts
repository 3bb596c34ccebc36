import { allBefore } from "./before.ts";
import { count, duration } from "./duration.ts";
import type { Tests } from "./one-line.ts";
import type { EventFormat } from "./runner-event.ts";

/** What has failed is said below the sum; what was said above it was of the run before. */
const NAMED_LATER: readonly string[] = [];

function named(text: string, [passed, failed, skipped]: readonly [string, string, string]): Tests {
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

/** The list of those that failed stands above the sum. */
const denoTest: EventFormat = {
  tool: "deno test",
  read(text, before) {
    const found = /^(?:ok|FAILED) \| \d+ passed.*\((.+)\)$/.exec(text);
    if (!found) return undefined;
    const counts = named(text.replace(/\(\d+ steps?\)/g, ""), ["passed", "failed", "ignored"]);
    const failures = counts.failed > 0
      ? allBefore(before, /^(\S.*) (?:=> \S+:\d+:\d+|\(uncaught error\))$/, /^ ?FAILURES ?$/)
      : [];
    return {
      kind: "test",
      tool: "deno test",
      ...counts,
      ms: duration(found[1]),
      names: failures.map(([, name]) => name!),
    };
  },
};

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
      ...(found[0].startsWith("ℹ") && { names: NAMED_LATER }),
    };
  },
};

/** Mocha's counts stand in lines below each other, what has passed first; an empty line is their end. */
const mocha: EventFormat = {
  tool: "mocha",
  read(text, before) {
    if (text !== "") return undefined;
    let [failed, skipped] = [0, 0];
    for (let back = 1; back <= 3; back++) {
      const [, number, took, word] =
        /^ {2}(\d+) (?:passing \((.+)\)|(pending|failing))$/.exec(before.at(back)?.text ?? "") ?? [];
      if (number === undefined) return undefined;
      if (word === "failing") failed = Number(number);
      else if (word === "pending") skipped = Number(number);
      else {
        const passed = Number(number);
        return {
          kind: "test",
          tool: "mocha",
          passed,
          failed,
          skipped,
          ms: duration(took),
          names: NAMED_LATER,
        };
      }
    }
    return undefined;
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

/** How the test runners of JavaScript say how it went. */
export const javascriptTests: readonly EventFormat[] = [
  above("vitest", /^ +Duration +(\S+)/, /^ +Tests +\d+ (?:failed|passed|skipped|todo)/),
  above("jest", /^Time: +([\d.]+ m?s)/, /^Tests: +\d+ /),
  denoTest,
  nodeTest,
  mocha,
  playwright,
  waits(
    "vitest",
    /^ (?:PASS|FAIL) {2}(?:Waiting for file changes\.\.\.|Tests failed\. Watching for file changes\.\.\.)$/,
  ),
  waits("jest", /^Watch Usage/),
];
