import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { closingLine, strict, tallyOf } from "../../scripts/tests/tally.ts";

const report = `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="deno test" tests="5" failures="1" errors="0" time="0.008">
  <testsuite name="./a_test.ts" tests="5">
    <testcase name="a &gt; b" classname="./a_test.ts" time="0.001" line="1" col="6">
    </testcase>
    <testcase name="skipped &quot;x&quot;" classname="./a_test.ts">
      <skipped/>
    </testcase>
    <testcase name="fails" classname="./a_test.ts">
      <failure message="Uncaught Error: &lt;x&gt;">Error: &lt;skipped/&gt;</failure>
    </testcase>
    <testcase name="a &gt; b &gt; step" classname="./a_test.ts">
    </testcase>
    <testcase name="short" classname="./a_test.ts"/>
  </testsuite>
</testsuites>`;

Deno.test("tallyOf() counts tests, not their steps", () => {
  deepStrictEqual(tallyOf(report, 1), { passed: 2, failed: 1, skipped: 1 });
});

Deno.test("tallyOf() counts a run that failed without a failed test as one", () => {
  deepStrictEqual(tallyOf(undefined, 1), { passed: 0, failed: 1, skipped: 0 });
  deepStrictEqual(tallyOf(undefined, 0), { passed: 0, failed: 0, skipped: 0 });
});

Deno.test("strict() makes a skipped test a failed one, but for what the platform lacks", () => {
  deepStrictEqual(strict({ passed: 1, failed: 1, skipped: 3 }, 2), { passed: 1, failed: 2, skipped: 2 });
  deepStrictEqual(strict({ passed: 1, failed: 0, skipped: 2 }, 2), { passed: 1, failed: 0, skipped: 2 });
});

Deno.test("closingLine() names skipped tests where there are any", () => {
  strictEqual(closingLine({ passed: 3, failed: 0, skipped: 0 }), "3 passed, 0 failed");
  strictEqual(closingLine({ passed: 3, failed: 1, skipped: 2 }), "3 passed, 1 failed, 2 skipped");
});
