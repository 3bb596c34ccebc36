import type { Mutant } from "./mutant.ts";

export default {
  rule: "No more is read of a child whose gate is closed",
  file: "src/process/pump.ts",
  find: `      if (held && await Promise.race([held, given]) === "abandoned") break;
`,
  replace: `      void held;
`,
  test: "tests/process/os/child_test.ts",
} satisfies Mutant;
