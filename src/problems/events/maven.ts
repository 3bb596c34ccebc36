import { lastBefore } from "./before.ts";
import { clockTime, duration } from "./duration.ts";
import { tests } from "./one-line.ts";
import type { EventFormat } from "./runner-event.ts";

const TIME = /^\[INFO\] Total time: +(?:([\d.]+ s)|(\d+:\d+) (min|h))\b/;

/** How long it took stands below how it went. */
export const maven: EventFormat = {
  tool: "maven",
  read(text, before) {
    const found = TIME.exec(text);
    const built = found && lastBefore(before, /^\[INFO\] BUILD (SUCCESS|FAILURE)$/, 3);
    if (!built) return undefined;
    const [, took, clock, unit] = found;
    return {
      kind: "build",
      tool: "maven",
      state: built[1] === "SUCCESS" ? "success" : "failed",
      // `01:30 min` are minutes and seconds, `01:30 h` hours and minutes.
      ms: clock ? clockTime(clock) * (unit === "h" ? 60 : 1) : duration(took),
    };
  },
};

/** The sum of each module, not that of each class, behind which more stands. */
export const surefire = tests("maven", [
  /^(?:\[\w+\] )?Tests run: (\d+), Failures: (\d+), Errors: (\d+), Skipped: (\d+)$/,
  (found) => {
    const [run, failures, errors, skipped] = found.slice(1).map(Number) as [number, number, number, number];
    return { passed: run - failures - errors - skipped, failed: failures + errors, skipped };
  },
]);
