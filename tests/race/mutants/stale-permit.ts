import type { Mutant } from "./mutant.ts";

export default {
  rule: "No state is read before an await and written after it",
  file: "src/async/semaphore.ts",
  find: `    const permit = this.tryAcquire();
    return permit ? Promise.resolve(permit) : this.#waiters.wait(undefined, signal);`,
  replace: `    const free = this.#free;
    if (free === 0) return this.#waiters.wait(undefined, signal);
    return Promise.resolve().then(() => {
      this.#free = free - 1;
      return this.#permit();
    });`,
  test: "tests/async/semaphore_test.ts",
} satisfies Mutant;
