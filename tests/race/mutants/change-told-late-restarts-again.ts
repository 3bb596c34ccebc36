import type { Mutant } from "./mutant.ts";

export default {
  rule: "What was spawned after a change is not restarted by it",
  file: "src/process/ensemble.ts",
  find: " || (slot.spawned && slot.run!.times.startedAt! > at)",
  replace: "",
  test: "tests/process/core/supervisor_watch_test.ts",
} satisfies Mutant;
