import type { Mutant } from "./mutant.ts";

export default {
  rule: "Settings that change while they are read are read once more",
  file: "src/app/reload/settings-watch.ts",
  find: "await this.#parts.changed();",
  replace: "await this.#parts.changed(); this.#saw(await this.#parts.look());",
  test: "tests/app/reload/settings-watch_test.ts",
} satisfies Mutant;
