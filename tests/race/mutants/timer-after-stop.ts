import type { Mutant } from "./mutant.ts";

export default {
  rule: "A stop wins over a restart that waits",
  file: "src/process/slot.ts",
  find: `if (state.phase !== "waiting" || event.run !== state.runs) return stay(state);
      return begin(nextRun, { kind: "restart" }, [], state.attempts);`,
  replace: `if (event.run !== state.runs) return stay(state);
      return begin(nextRun, { kind: "restart" }, [], 0);`,
  test: "tests/process/core/slot_test.ts",
} satisfies Mutant;
