import type { Mutant } from "./mutant.ts";

export default {
  rule: "A restart after a stop is another than the one before it",
  file: "src/process/group-restarts.ts",
  find: 'part.stage === "waits" ? part.answer.promise : slot.restart(origin)',
  replace: "part.answer.promise",
  test: "tests/process/core/supervisor_restart_test.ts",
} satisfies Mutant;
