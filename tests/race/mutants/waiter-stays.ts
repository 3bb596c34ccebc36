import type { Mutant } from "./mutant.ts";

export default {
  rule: "Whoever gives up waiting leaves the list in the same step",
  file: "src/async/wait-list.ts",
  find: "reject: (reason) => this.#leave(node) && reject(reason),",
  replace: "reject: (reason) => reject(reason),",
  test: "tests/async/semaphore_test.ts",
} satisfies Mutant;
