import type { Mutant } from "./mutant.ts";

export default {
  rule: "Who asks on hearing of an end asks after it",
  file: "src/process/slot-owner.ts",
  find: `      this.#catchUp();
      event(ask);`,
  replace: "      event(ask);",
  test: "tests/process/core/supervisor_reentrance_test.ts",
} satisfies Mutant;
