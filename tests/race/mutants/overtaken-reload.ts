import type { Mutant } from "./mutant.ts";

export default {
  rule: "What was read of the settings before something newer was asked for changes nothing",
  file: "src/app/reload/settings-reload.ts",
  find: "if (number !== this.#reloads) return;",
  replace: "",
  test: "tests/app/reload/settings-reload_test.ts",
} satisfies Mutant;
