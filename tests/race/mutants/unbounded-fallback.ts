import type { Mutant } from "./mutant.ts";

export default {
  rule: "The publisher drains a full queue by at most one queue's length",
  file: "src/events/stage.ts",
  find: "this.run(queue, queue.bound);",
  replace: "this.run(queue, Infinity);",
  test: "tests/race/bus_fallback_test.ts",
} satisfies Mutant;
