import type { ProblemDraft } from "../../draft.ts";
import type { Format, LinesBefore } from "../../format.ts";
import { number } from "../place.ts";
import { told } from "../reading.ts";

/** `a.py:1:8: F401 [*] message`, as flake8 prints it, too. */
const CONCISE = /^(\S.*?\.pyi?):(\d+):(\d+): ([A-Z]+\d+|invalid-syntax|SyntaxError):? (?:\[\*\] )?(.*)$/;
const ARROW = /^ *--> (\S.*?\.pyi?):(\d+):(\d+)$/;
const HEAD = /^([A-Z]+\d+|invalid-syntax|SyntaxError):? (?:\[\*\] )?(.*)$/;
const BODY = /^ *\d* +[|+-](?: |$)|^\d+ [|+-](?: |$)|^(?:help|note|info|warning): /;

/** Ruff, each finding on one line or with its code. */
export const ruff: Format = {
  tool: "ruff",
  begin(line, before) {
    const concise = CONCISE.exec(line.text);
    if (concise) {
      const [, file, row, column, code, message] = concise;
      return [finding(code!, message!, [file!, row!, column!])];
    }
    const place = ARROW.exec(line.text);
    return place ? full(place, before) : undefined;
  },
};

/** The finding stands before its place, the code after it. */
function full([, ...place]: RegExpExecArray, before: LinesBefore) {
  const headed = [1, 2, 3].map((back) => before.at(back)).find((line) => HEAD.test(line?.text ?? ""));
  const head = HEAD.exec(headed?.text ?? "");
  if (!headed || !head) return undefined;
  const draft = { ...finding(head[1]!, head[2]!, place), from: headed.seq };
  return told(draft, (text) => BODY.test(text) ? "taken" : text === "" ? "last" : "foreign");
}

function finding(code: string, message: string, [file, line, column]: readonly string[]): ProblemDraft {
  const kind = /^[A-Z]+\d/.test(code) ? "lint" : "compile";
  return { kind, code, message, file, line: number(line), column: number(column) };
}
