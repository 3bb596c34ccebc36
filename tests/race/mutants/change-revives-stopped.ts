import type { Mutant } from "./mutant.ts";

export default {
  rule: "A change does not bring back what is being stopped",
  file: "src/process/ensemble.ts",
  find: "slots.findLast((slot) => slot.wanted)",
  replace: "slots.findLast((slot) => slot.active)",
  test: "tests/process/core/supervisor_watch_test.ts",
} satisfies Mutant;
