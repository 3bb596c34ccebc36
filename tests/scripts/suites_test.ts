import { deepStrictEqual } from "node:assert/strict";
import { suites } from "../../scripts/tests/suites.ts";

Deno.test("suites() puts every folder of tests into one suite, and leaves out those that are not there", () => {
  const present = ["logs", "race", "async", "fixtures", "support", "e2e", "bench"];
  deepStrictEqual(suites(present).map(({ name, folders }) => [name, ...folders]), [
    ["fast", "async", "logs"],
    ["race", "race"],
    ["e2e", "e2e"],
  ]);
});
