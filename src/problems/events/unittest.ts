import { allBefore, lastBefore } from "./before.ts";
import { countAfter, duration } from "./duration.ts";
import type { EventFormat } from "./runner-event.ts";

const RESULT = /^(?:OK|FAILED)(?: \((.+)\))?$/;
const RAN = /^Ran (\d+) tests? in ([\d.]+s)$/;
const FAILURE = /^(?:FAIL|ERROR): (.+)$/;

/** Of Python, and what runs tests with it, as Django does. */
export const unittest: EventFormat = {
  tool: "unittest",
  read(text, before) {
    const result = RESULT.exec(text);
    const ran = result && lastBefore(before, RAN, 2);
    if (!ran) return undefined;
    const [, said = ""] = result;
    const unexpected = countAfter(said, "unexpected successes");
    const failed = countAfter(said, "failures") + countAfter(said, "errors") + unexpected;
    const skipped = countAfter(said, "skipped");
    const rest = failed + skipped + countAfter(said, "expected failures");
    return {
      kind: "test",
      tool: "unittest",
      // What fails in the parts of a test, or before any, is more than was run.
      passed: Math.max(0, Number(ran[1]) - rest),
      failed,
      skipped,
      ms: duration(ran[2]),
      names: allBefore(before, FAILURE, RESULT).map(([, name]) => name!),
    };
  },
};
