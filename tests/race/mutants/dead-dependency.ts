import type { Mutant } from "./mutant.ts";

export default {
  rule: "What was ready and is no more meets nothing",
  file: "src/process/script-table.ts",
  find: 'present.some((run) => run.phase === "ready"),',
  replace: "present.some((run) => run.readyAt !== undefined),",
  test: "tests/process/core/supervisor_dependencies_test.ts",
} satisfies Mutant;
