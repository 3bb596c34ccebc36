import type { Mutant } from "./mutant.ts";

export default {
  rule: "What is about to be restarted meets nothing",
  file: "src/process/ensemble.ts",
  find: "this.restarts.has(script) ? toCome : this.table",
  replace: "this.table",
  test: "tests/process/core/supervisor_restart_test.ts",
} satisfies Mutant;
