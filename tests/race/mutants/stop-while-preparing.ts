import type { Mutant } from "./mutant.ts";

export default {
  rule: "A stop while a run is being prepared ends it before the spawn",
  file: "src/process/run.ts",
  find: '      return go({ phase: "stopped", end: { kind: "stopped", by: event.by } }, { kind: "cancel" });',
  replace: "      return stay(state);",
  test: "tests/process/core/supervisor_race_test.ts",
} satisfies Mutant;
