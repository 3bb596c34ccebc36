import type { ProblemDraft } from "../../draft.ts";
import type { Format, LinesBefore, Next, OpenProblem, SeenLine } from "../../format.ts";
import { number } from "../place.ts";
import { NOTHING } from "../reading.ts";

/** `  1:7   error    'unused' is assigned a value but never used  no-unused-vars`. */
const ROW = /^\s+(\d+):(\d+)\s+(error|warning)\s+(\S.*)$/;
/** The rule is set off by two spaces; a parsing error has none. */
const RULE = /^(.*\S)\s{2,}((?:@?[\w-]+\/)*[\w-]+|[\w-]+\([\w/-]+\))\s*$/;
/** `/home/me/a.js:1:7: message [Error/rule]`. */
const UNIX = /^(\S.*?):(\d+):(\d+): (.*) \[(Error|Warning)(?:\/(.+))?\]$/;
const TOLD = /^✖ \d+ problems? \(/;

/** ESLint: stylish, which is its default, and unix; and Oxlint, which has both. */
export const eslint: Format = {
  tool: "eslint",
  begin(line, before) {
    const { text } = line;
    if (TOLD.test(text)) return NOTHING;
    const unix = UNIX.exec(text);
    if (unix) {
      const [, file, row, column, message, severity, code] = unix;
      const place = { file, line: number(row), column: number(column) };
      return [{ ...draft(severity!, message!, code), ...place }];
    }
    const file = ROW.test(text) ? fileBefore(before) : undefined;
    return file === undefined ? undefined : new File(file, line);
  },
};

/** The rows of one file, up to an empty line. */
class File implements OpenProblem {
  readonly certain = true;
  readonly #file: string;
  readonly #found: ProblemDraft[] = [];

  constructor(file: string, first: SeenLine) {
    this.#file = file;
    this.next(first);
  }

  next({ text, seq }: SeenLine): Next {
    const row = ROW.exec(text);
    if (!row) return text === "" ? "last" : "foreign";
    const [, line, column, severity, rest = ""] = row;
    const [, message, code] = RULE.exec(rest) ?? [undefined, rest.trim(), undefined];
    this.#found.push({
      ...draft(severity!, message!, code),
      file: this.#file,
      line: number(line),
      column: number(column),
      from: seq,
      to: seq,
    });
    return "taken";
  }

  finish(): readonly ProblemDraft[] {
    return this.#found;
  }
}

function draft(severity: string, message: string, rule: string | undefined): ProblemDraft {
  // Oxlint names the plugin before its rule: `eslint(no-debugger)`.
  const oxlint = rule !== undefined && /\)$/.test(rule);
  return {
    kind: "lint",
    tool: oxlint ? "oxlint" : undefined,
    severity: severity.toLowerCase() as "error" | "warning",
    message,
    code: rule,
  };
}

/** The nearest line before that is not indented; a row of something else may have come between. */
function fileBefore(before: LinesBefore): string | undefined {
  for (let back = 1; back <= 9; back++) {
    const text = before.at(back)?.text;
    if (text === undefined) return undefined;
    if (/^(?:[A-Za-z]:)?[^\s:][^:]*\.\w+$/.test(text)) return text;
  }
  return undefined;
}
