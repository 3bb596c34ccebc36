import type { Mutant } from "./mutant.ts";

export default {
  rule: "Nothing is started again while brum ends",
  file: "src/process/supervisor.ts",
  find: `    if (this.#closing && slot.phase === "waiting") void slot.stop(this.#closing);
`,
  replace: "",
  test: "tests/process/core/supervisor_stop_test.ts",
} satisfies Mutant;
