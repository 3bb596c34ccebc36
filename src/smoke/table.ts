import { formatDuration } from "../config/mod.ts";
import type { SmokeReport } from "./report.ts";

/**
 * The report for a person:
 *
 * ```text
 * ✅ api     ready after 1.2 s: http://127.0.0.1:3000/ answers 200
 * ❌ worker  exited with code 3 after 2.1 s
 *    │ connecting to db ...
 * 1 of 2 checks failed in 2.4 s
 * ```
 */
export function smokeTable({ checks, took }: SmokeReport): string[] {
  const width = Math.max(0, ...checks.map(({ script }) => script.length));
  const lines = checks.flatMap(({ script, message, fault, details, place }) => {
    const at = place === undefined
      ? ""
      : ` (${[place.file, place.line, place.column].filter((x) => x !== undefined).join(":")})`;
    return [
      `${fault === undefined ? "✅" : "❌"} ${script.padEnd(width)}  ${oneLine(message)}${at}`,
      ...details.map((detail) => `   │ ${detail}`),
    ];
  });
  const failed = checks.filter(({ fault }) => fault !== undefined).length;
  const outcome = failed === 0
    ? `all ${checks.length} checks passed`
    : `${failed} of ${checks.length} checks failed`;
  return [...lines, `${outcome} in ${formatDuration(took)}`];
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, " ");
}
