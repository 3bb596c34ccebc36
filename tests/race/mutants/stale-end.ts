import type { Mutant } from "./mutant.ts";

export default {
  rule: "Word of another run than the present one changes nothing",
  file: "src/process/slot.ts",
  find: "return event.run === state.runs ? ended(policy, nextRun, state, event) : stay(state);",
  replace: "return ended(policy, nextRun, state, event);",
  test: "tests/process/core/slot_test.ts",
} satisfies Mutant;
