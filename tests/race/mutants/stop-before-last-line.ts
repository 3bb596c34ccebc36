import type { Mutant } from "./mutant.ts";

export default {
  rule: "A stop has ended when the last words of the tree have been read",
  file: "src/process/run.ts",
  find: '  return state.drained ? go(endOfStop(state)) : go(state, { kind: "drain" });',
  replace: '  return go(endOfStop(state), { kind: "drain" });',
  test: "tests/process/core/supervisor_end_test.ts",
} satisfies Mutant;
