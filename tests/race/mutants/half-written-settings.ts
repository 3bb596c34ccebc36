import type { Mutant } from "./mutant.ts";

export default {
  rule: "Settings are read when nobody writes them any more",
  file: "src/app/reload/settings-watch.ts",
  find: "const signs = await this.#settled(signal);",
  replace: "const signs = await this.#parts.look();",
  test: "tests/app/reload/settings-watch_test.ts",
} satisfies Mutant;
