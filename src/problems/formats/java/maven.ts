import type { ProblemDraft } from "../../draft.ts";
import type { Format, Next, OpenProblem, SeenLine } from "../../format.ts";
import { number } from "../place.ts";
import { NOTHING, told } from "../reading.ts";

const FINDING = /^\[(ERROR|WARNING)\] (\S.*?\.(?:java|kt|groovy)):\[(\d+),(\d+)\] (.*)$/;
/** The end of a build that failed: what went wrong where it was not told before. */
const FAILED =
  /^\[ERROR\] ((?:Failed to execute goal .* on project|.* -> \[Help \d+\]).*?)(?: -> \[Help \d+\])?$/;
const TOLD_BEFORE = /Compilation failure|There (?:are|were) test failures|There was a (?:timeout|crash)/;
const LEVEL = /^\[(?:ERROR|INFO|WARNING|DEBUG)\] ?/;
/** Headings and counts. */
const TOLD =
  /^\[(?:ERROR|WARNING|INFO)\] (?:COMPILATION (?:ERROR|WARNING)|(?:Failures|Errors|Flakes): *$|Tests run:|BUILD FAILURE|\d+ (?:errors?|warnings?) *$|-+$|To see the full stack trace|Re-run Maven|For more information about|\[Help \d+\]|Please refer to|After correcting the problems| {2}\S+:\d+ | {2}\S+.*(?: » |:\d+->))/;

/** Maven's own words: what its compiler has found, and why the build failed. */
export const maven: Format = {
  tool: "maven",
  begin({ text }) {
    const found = FINDING.exec(text);
    if (found) return new Finding(found);
    if (TOLD.test(text)) return NOTHING;
    const failed = FAILED.exec(text);
    return failed ? failure(failed[1]!) : undefined;
  },
};

/** The rest of the report repeats what was told. */
function failure(message: string): OpenProblem {
  const rest = (text: string): Next =>
    !/^\[ERROR\]/.test(text) ? "foreign" : /\] \[Help/.test(text) ? "last" : "taken";
  if (!TOLD_BEFORE.test(message)) return told({ kind: "build", message }, rest);
  return { certain: true, next: ({ text }) => rest(text), finish: () => [] };
}

class Finding implements OpenProblem {
  readonly #draft: Omit<ProblemDraft, "message">;
  readonly #message: string[];

  constructor([, severity, file, line, column, message]: RegExpExecArray) {
    this.#draft = {
      kind: "compile",
      tool: "javac",
      severity: severity === "ERROR" ? "error" : "warning",
      file,
      line: number(line),
      column: number(column),
    };
    this.#message = [message!];
  }

  next({ text }: SeenLine): Next {
    if (LEVEL.test(text)) return "ended";
    if (!/^ {2}\S/.test(text)) return "foreign";
    this.#message.push(text.trim().replace(/: +/, ": "));
    return "taken";
  }

  finish(): readonly ProblemDraft[] {
    return [{ ...this.#draft, message: this.#message.join("\n") }];
  }
}
