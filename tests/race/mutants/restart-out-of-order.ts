import type { Mutant } from "./mutant.ts";

export default {
  rule: "A script is stopped to be restarted only when what depends on it has ended",
  file: "src/process/group-restarts.ts",
  find: "(part.blockers > 0 && !part.slot.fresh)",
  replace: "false",
  test: "tests/process/core/supervisor_restart_test.ts",
} satisfies Mutant;
