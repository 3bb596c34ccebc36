import type { Mutant } from "./mutant.ts";

export default {
  rule: "A script that was removed is not started again",
  file: "src/process/ensemble.ts",
  find: " || !this.table.listed(script))",
  replace: ")",
  test: "tests/process/core/supervisor_define_test.ts",
} satisfies Mutant;
