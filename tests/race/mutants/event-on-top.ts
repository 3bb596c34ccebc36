import type { Mutant } from "./mutant.ts";

export default {
  rule: "An event waits until the effects of the one before have been run",
  file: "src/process/run-to-completion.ts",
  find: `    this.#waiting.push(job);
    if (this.#busy) return;`,
  replace: `    if (this.#busy) return job();
    this.#waiting.push(job);`,
  test: "tests/process/core/run_to_completion_test.ts",
} satisfies Mutant;
