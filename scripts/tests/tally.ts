/** How many tests ended how. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const nothing: Tally = { passed: 0, failed: 0, skipped: 0 };

export function sum(a: Tally, b: Tally): Tally {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/**
 * Reads the JUnit report of a run. A run that failed without a failed test (a module that does not load, a leak that
 * the runner saw at the end) counts as one failed test; so does one that left no report.
 *
 * @param report the report's text; `undefined` when there is none
 * @param code the exit code of the run
 */
export function tallyOf(report: string | undefined, code: number): Tally {
  const cases = [...(report ?? "").matchAll(TEST_CASE)].map(([, name = "", body = ""]) => ({ name, body }));
  const names = new Set(cases.map(({ name }) => name));
  let tally = nothing;
  for (const { name, body } of cases) {
    if (isStep(name, names)) continue;
    if (/<(failure|error)\b/.test(body)) tally = { ...tally, failed: tally.failed + 1 };
    else if (/<skipped\b/.test(body)) tally = { ...tally, skipped: tally.skipped + 1 };
    else tally = { ...tally, passed: tally.passed + 1 };
  }
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

const TEST_CASE = /<testcase name="([^"]*)"[^>]*?(?:\/>|>([\s\S]*?)<\/testcase>)/g;

/** The steps of a test are listed beside it, as `test > step`. */
function isStep(name: string, names: ReadonlySet<string>): boolean {
  const parts = name.split(" &gt; ");
  return parts.some((_part, i) => i > 0 && names.has(parts.slice(0, i).join(" &gt; ")));
}

/** The closing line of `deno task test`. */
export function closingLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

/**
 * In CI a test that was skipped has failed, unless it is for what the platform lacks.
 *
 * @param excused how many were skipped for that
 */
export function strict(tally: Tally, excused: number): Tally {
  const unexcused = Math.max(0, tally.skipped - excused);
  return { ...tally, failed: tally.failed + unexcused, skipped: tally.skipped - unexcused };
}
