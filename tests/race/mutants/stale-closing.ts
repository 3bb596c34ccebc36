import type { Mutant } from "./mutant.ts";

export default {
  rule: "A start looks whether brum is ending in the same step in which it starts",
  file: "src/process/supervisor.ts",
  find: "    return await slot.start(origin, env);",
  replace: `    await undefined;
    return await slot.start(origin, env);`,
  test: "tests/process/core/supervisor_stop_test.ts",
} satisfies Mutant;
