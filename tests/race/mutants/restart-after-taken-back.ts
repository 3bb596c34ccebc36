import type { Mutant } from "./mutant.ts";

export default {
  rule: "A restart that was taken back does not come when its turn would have come",
  file: "src/process/group-restarts.ts",
  find: `    part.stage = "done";
`,
  replace: "",
  test: "tests/process/core/supervisor_restart_test.ts",
} satisfies Mutant;
