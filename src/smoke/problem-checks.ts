import type { Instance } from "../instance/mod.ts";
import type { Problem } from "../problems/mod.ts";
import type { Check } from "./check.ts";

/** More problems than these are counted, not listed. */
const LISTED = 50;

/** The errors in the output, a check each; one check that all is well where there is none. */
export async function problemChecks(
  { allowErrors }: { readonly allowErrors: boolean },
  instance: Pick<Instance, "problems">,
): Promise<Check[]> {
  const { problems, more } = await instance.problems({ severity: "error", limit: LISTED });
  const fault = allowErrors ? {} : { fault: "problems" } as const;
  const checks = problems.map((problem): Check => ({
    script: problem.script,
    about: "problems",
    message: titleOf(problem),
    details: problem.frames.slice(0, 5).map(({ file, line, function: name }) =>
      `at ${name ?? "?"} (${line === undefined ? file : `${file}:${line}`})`
    ),
    ...placeOf(problem),
    ...fault,
  }));
  const base = { script: "all", about: "problems", details: [] } as const;
  if (checks.length === 0) checks.push({ ...base, message: "no errors in the output" });
  if (more > 0) checks.push({ ...base, message: `${more} more errors in the output`, ...fault });
  return checks;
}

function titleOf({ type, code, message, tool, count }: Problem): string {
  const kind = type ?? code;
  return `${tool}: ${kind === undefined ? "" : `${kind}: `}${message}${count > 1 ? ` (${count} times)` : ""}`;
}

function placeOf({ file, line, column }: Problem): Pick<Check, "place"> {
  if (file === undefined) return {};
  return { place: { file, ...(line !== undefined && { line }), ...(column !== undefined && { column }) } };
}
