import { lastBefore } from "./before.ts";
import { duration } from "./duration.ts";
import type { EventFormat } from "./runner-event.ts";

const SUM = /^(\d+) runs, \d+ assertions, (\d+) failures, (\d+) errors, (\d+) skips$/;

/** How long it took stands above all that failed. */
export const minitest: EventFormat = {
  tool: "minitest",
  read(text, before) {
    const found = SUM.exec(text);
    if (!found) return undefined;
    const [run, failures, errors, skipped] = found.slice(1).map(Number) as [number, number, number, number];
    return {
      kind: "test",
      tool: "minitest",
      passed: run - failures - errors - skipped,
      failed: failures + errors,
      skipped,
      ms: duration(lastBefore(before, /^Finished in ([\d.]+s), /)?.[1]),
    };
  },
};
