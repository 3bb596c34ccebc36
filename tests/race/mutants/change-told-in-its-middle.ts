import type { Mutant } from "./mutant.ts";

export default {
  rule: "A change is told when two looks agree",
  file: "src/process/watch/settling.ts",
  find: "if (digest !== state.seen && !late)",
  replace: "if (digest !== state.seen && late)",
  test: "tests/process/watch/settling_test.ts",
} satisfies Mutant;
