import type { Mutant } from "./mutant.ts";

export default {
  rule: "A queue never stands above twice its bound",
  file: "src/events/overflow.ts",
  find: 'queued < 2 * bound ? "full" : "overflow";',
  replace: 'queued < Infinity ? "full" : "overflow";',
  test: "tests/events/bus_test.ts",
} satisfies Mutant;
