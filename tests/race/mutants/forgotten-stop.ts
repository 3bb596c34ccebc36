import type { Mutant } from "./mutant.ts";

export default {
  rule: "A stop between the spawn and the word of it is remembered",
  file: "src/process/run.ts",
  find: `  if (stop) return stopping(pid, stop.by, stop.kill);
`,
  replace: "",
  test: "tests/process/core/run_test.ts",
} satisfies Mutant;
