import type { Mutant } from "./mutant.ts";

export default {
  rule: "Nothing is started again while brum ends",
  file: "src/process/ensemble.ts",
  find: "(this.#closing || !this.table.listed(script))",
  replace: "(!this.table.listed(script))",
  test: "tests/process/core/supervisor_stop_test.ts",
} satisfies Mutant;
