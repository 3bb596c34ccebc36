import { parseDocument } from "../config/mod.ts";
import type { DetectProblem } from "./script.ts";
import { Value } from "./value.ts";

/** Parses TOML; `undefined` after a report where it is none. */
export async function parseToml(
  file: string,
  text: string,
  report: (problem: DetectProblem) => void,
): Promise<Value | undefined> {
  const parsed = await parseDocument(file, text);
  if (parsed.ok) return new Value({ file, place: (path) => parsed.value.valueAt(path) }, parsed.value.value);
  report({ file, ...parsed.error, message: `${parsed.error.message}; its scripts are left out` });
  return undefined;
}
