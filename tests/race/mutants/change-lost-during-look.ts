import type { Mutant } from "./mutant.ts";

export default {
  rule: "What happens while files are looked at is looked at again",
  file: "src/process/watch/settling.ts",
  find: "return stay({ ...state, hinted: at, again: true });",
  replace: "return stay({ ...state, hinted: at });",
  test: "tests/process/watch/settling_test.ts",
} satisfies Mutant;
