import { allBefore, lastBefore, LOOK_BACK } from "./before.ts";
import { duration } from "./duration.ts";
import type { EventFormat } from "./runner-event.ts";

const PACKAGE = /^(ok {2}|FAIL)\t\S+(?:\t(?:([\d.]+s)|\(cached\))| \[(?:build|setup) failed\])/;
const OTHER = /^(?:ok {2}|FAIL|\? {3})\t/;
/** A test, or, further to the right, a part of one; with `-v`, also that it begins. */
const TEST = /^( *)--- (PASS|FAIL|SKIP): (\S+)|^=== RUN/;

/** `go test` says it package by package; how many have passed it says only with `-v`. */
export const goTest: EventFormat = {
  tool: "go test",
  read(text, before) {
    const found = PACKAGE.exec(text);
    if (!found) return undefined;
    const [, how, took] = found;
    // With `-v` there is a `PASS` before `ok`; without, nothing of this package but what it has printed.
    const lines = how === "FAIL" || before.at(1)?.text === "PASS" ? allBefore(before, TEST, OTHER) : [];
    const of = (wanted: string) =>
      lines.filter(([, indent, what]) => indent === "" && what === wanted).length;
    const verbose = lines.some(([, , what]) => what === undefined);
    // Of a package that has printed more, not all of its tests are counted.
    const whole = before.at(LOOK_BACK) === undefined || lastBefore(before, OTHER) !== undefined;
    return {
      kind: "test",
      tool: "go test",
      // What cannot be built, or ends itself, has no test that failed.
      failed: how === "FAIL" ? Math.max(1, of("FAIL")) : 0,
      ...(verbose && whole && { passed: of("PASS"), skipped: of("SKIP") }),
      ms: duration(took),
      names: leaves(lines.flatMap(([, , what, name]) => what === "FAIL" ? [name!] : [])),
    };
  },
};

/** A test that has failed because of its parts is named by them. */
function leaves(names: readonly string[]): string[] {
  return names.filter((name) => !names.some((other) => other.startsWith(`${name}/`)));
}
