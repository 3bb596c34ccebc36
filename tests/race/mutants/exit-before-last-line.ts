import type { Mutant } from "./mutant.ts";

export default {
  rule: "A run has ended when its last line has been read",
  file: "src/process/run.ts",
  find: `return go({ phase: "draining", pid: state.pid, exit: event.exit }, { kind: "cancel" }, {
        kind: "drain",
      });`,
  replace: 'return go(ended(state.pid, event.exit), { kind: "cancel" });',
  test: "tests/process/core/supervisor_end_test.ts",
} satisfies Mutant;
