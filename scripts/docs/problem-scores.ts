/** The table of precision and recall in `docs/problems.md`, measured on the recordings. */
import { recordings } from "../../tests/problems/recordings.ts";
import { conditions, scoreOf } from "../../tests/problems/scores.ts";

const marker = /(<!-- scores -->\n)[^]*?(<!-- end -->)/;

/** The text with the table as it is measured now. */
export function withProblemScores(text: string): string {
  return text.replace(marker, (_all, start: string, end: string) => `${start}\n${table()}\n${end}`);
}

function table(): string {
  const all = recordings();
  const rows = conditions.map((condition) => {
    const { expected, found, wrong } = scoreOf(all, condition);
    return [
      condition.name.replaceAll("|", "\\|"),
      expected,
      found,
      wrong,
      percent(found, found + wrong),
      percent(found, expected),
    ];
  });
  const head = ["the output comes", "problems", "found", "wrong", "precision", "recall"];
  return [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |\n`).join("");
}

function percent(part: number, whole: number): string {
  return whole === 0 ? "" : `${(100 * part / whole).toFixed(1)} %`;
}
