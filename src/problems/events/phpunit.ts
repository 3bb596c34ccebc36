import { lastBefore } from "./before.ts";
import { clockTime, countAfter, duration } from "./duration.ts";
import type { EventFormat } from "./runner-event.ts";

const WELL = /^OK \((\d+) tests?, \d+ assertions?\)$/;
const SUM = /^Tests: (\d+), Assertions: \d+(?:, [\w ]+: \d+)*\.$/;

/** How long it took stands above all that failed. */
export const phpunit: EventFormat = {
  tool: "phpunit",
  read(text, before) {
    const found = WELL.exec(text) ?? SUM.exec(text);
    if (!found) return undefined;
    const failed = countAfter(text, "Errors") + countAfter(text, "Failures");
    const skipped = countAfter(text, "Skipped") + countAfter(text, "Incomplete");
    const [, clock, time] = lastBefore(before, /^Time: (?:([\d:]+\.\d+)|(.+?)), Memory: /) ?? [];
    return {
      kind: "test",
      tool: "phpunit",
      passed: Number(found[1]) - failed - skipped,
      failed,
      skipped,
      ms: clock ? clockTime(clock) : duration(time),
    };
  },
};
