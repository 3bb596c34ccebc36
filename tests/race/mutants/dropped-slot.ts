import type { Mutant } from "./mutant.ts";

export default {
  rule: "A slot with an open request is not let go",
  file: "src/process/ensemble.ts",
  find: "if (slot.answered && !this.restarts.holds(slot)) this.table.drop(slot);",
  replace: "this.table.drop(slot);",
  test: "tests/process/core/supervisor_reentrance_test.ts",
} satisfies Mutant;
