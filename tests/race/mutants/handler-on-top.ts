import type { Mutant } from "./mutant.ts";

export default {
  rule: "No handler runs on top of another, and the publisher drains one queue's length",
  file: "src/events/stage.ts",
  find: "    if (this.#playing.length === 0) {",
  replace: "    if (this.#playing.length >= 0) {",
  test: "tests/events/bus_test.ts",
} satisfies Mutant;
