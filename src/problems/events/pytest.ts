import { allBefore } from "./before.ts";
import { count, duration } from "./duration.ts";
import type { EventFormat } from "./runner-event.ts";

/** With bars on both sides, or, with `-q`, without. */
const SUM =
  /^(?:=+ )?((?:\d+ (?:failed|passed|skipped|deselected|xfailed|xpassed|warnings?|errors?|rerun|subtests passed)(?:, )?)+) in (\d+\.\d\ds)(?: \(\d+:\d\d:\d\d\))?(?: =+)?$/;
const SUMMARY = /^=+ short test summary info =+$/;
/** `ERROR tests/test_shop.py::test_first - IndexError: list index out of range`. */
const FAILURE = /^(?:FAILED|ERROR) (\S.*?)(?: - .*)?$/;

export const pytest: EventFormat = {
  tool: "pytest",
  read(text, before) {
    const [, said, took] = SUM.exec(text) ?? [];
    if (said === undefined) return undefined;
    const failed = count(said, "failed") + count(said, "error");
    const names = failed > 0 ? allBefore(before, FAILURE, SUMMARY).map(([, name]) => name!) : [];
    return {
      kind: "test",
      tool: "pytest",
      passed: count(said, "passed"),
      failed,
      skipped: count(said, "skipped"),
      ms: duration(took),
      // The summary can be left out.
      ...(names.length > 0 && { names }),
    };
  },
};
