import type { Mutant } from "./mutant.ts";

export default {
  rule: "A timer of another run than the present one starts nothing",
  file: "src/process/slot.ts",
  find: 'if (state.phase !== "waiting" || event.run !== state.runs) return stay(state);',
  replace: 'if (state.phase !== "waiting") return stay(state);',
  test: "tests/process/core/slot_test.ts",
} satisfies Mutant;
