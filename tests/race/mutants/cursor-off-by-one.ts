import type { Mutant } from "./mutant.ts";

export default {
  rule: "A cursor neither repeats nor skips a line",
  file: "src/logs/query.ts",
  find: "(seq) => seq > after, lines, limit)",
  replace: "(seq) => seq >= after, lines, limit)",
  test: "tests/race/cursor_test.ts",
} satisfies Mutant;
