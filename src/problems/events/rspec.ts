import { lastBefore } from "./before.ts";
import { duration } from "./duration.ts";
import type { EventFormat } from "./runner-event.ts";

const SUM =
  /^(\d+) examples?, (\d+) failures?(?:, (\d+) pending)?(?:, (\d+) errors? occurred outside of examples)?$/;

export const rspec: EventFormat = {
  tool: "rspec",
  read(text, before) {
    const found = SUM.exec(text);
    if (!found) return undefined;
    const [run, failures, skipped, outside] = found.slice(1).map((number) => Number(number ?? 0)) as [
      number,
      number,
      number,
      number,
    ];
    return {
      kind: "test",
      tool: "rspec",
      passed: run - failures - skipped,
      failed: failures + outside,
      skipped,
      ms: duration(lastBefore(before, /^Finished in (.+?)(?: \(|$)/, 2)?.[1]),
    };
  },
};
