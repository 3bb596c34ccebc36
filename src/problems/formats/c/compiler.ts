import type { FrameDraft, ProblemDraft } from "../../draft.ts";
import type { Format, LinesBefore, Next, OpenProblem, SeenLine } from "../../format.ts";
import { number } from "../place.ts";
import { NOTHING } from "../reading.ts";

const FINDING =
  /^((?:[A-Za-z]:[\\/])?[^:\s][^:]*\.(?:c|cc|cpp|cxx|c\+\+|h|hh|hpp|hxx|inc|inl|ipp|tcc|m|mm|cu|cuh|s|S|f90)|\/usr\/include\/[^:]+):(\d+):(?:(\d+):)? (fatal error|error|warning|note): (.*?)(?: \[(-[Wf][^\]]+)\])?$/;
const INCLUDED = /^(?:In file included from|\s+from) (\S.*?):(\d+)(?::\d+)?[:,]$/;
const INSIDE = /^\S.*: (?:In|At) .*:$/;
const REQUIRED = /^(\S.*?):(\d+):(\d+): {3}required (?:from|by) /;
/** The code with its line's number (GCC), and carets under it (both). */
const CODE = /^ *\d* \| ?|^[\s~^|]+$/;
const TOLD =
  /^(?:compilation terminated\.|\d+ (?:warning|error)s?(?: and \d+ errors?)? generated\.|cc1\w*: (?:all|some) warnings being treated as errors|(?:clang|gcc|g\+\+|cc|c\+\+): error: no input files)/;

/** GCC and Clang. */
export const cCompiler: Format = {
  tool: "cc",
  begin(line, before) {
    if (TOLD.test(line.text)) return NOTHING;
    const found = FINDING.exec(line.text);
    return found && found[4] !== "note" ? new Finding(line, found, before) : undefined;
  },
};

class Finding implements OpenProblem {
  readonly #draft: ProblemDraft;
  readonly #frames: FrameDraft[];
  /** Clang shows the code as it is: one line, then carets, then what it proposes. */
  #lines = 0;

  constructor(
    line: SeenLine,
    [, file, row, column, severity, message, code]: RegExpExecArray,
    before: LinesBefore,
  ) {
    const leading = leadingLines(before);
    this.#frames = [{ file: file!, line: number(row), column: number(column) }, ...leading.flatMap(placesOf)];
    this.#draft = {
      kind: "compile",
      severity: severity === "warning" ? "warning" : "error",
      message: message!,
      code,
      file,
      line: number(row),
      column: number(column),
      from: leading.at(-1)?.seq ?? line.seq,
    };
  }

  next({ text }: SeenLine): Next {
    const found = FINDING.exec(text);
    if (found) {
      this.#lines = 0;
      return found[4] === "note" ? "taken" : "ended";
    }
    if (TOLD.test(text) || INCLUDED.test(text) || INSIDE.test(text)) return "ended";
    if (CODE.test(text) || REQUIRED.test(text)) return "taken";
    if (this.#lines++ === 0 || /^\s+\S/.test(text)) return "taken";
    return "foreign";
  }

  finish(): readonly ProblemDraft[] {
    return [{ ...this.#draft, frames: this.#frames.length > 1 ? this.#frames : [] }];
  }
}

/** Who included the file, or required the template, nearest first. */
function leadingLines(before: LinesBefore): SeenLine[] {
  const lines: SeenLine[] = [];
  for (let back = 1; back <= 20; back++) {
    const line = before.at(back);
    if (
      line === undefined || !(INCLUDED.test(line.text) || INSIDE.test(line.text) || REQUIRED.test(line.text))
    ) break;
    lines.push(line);
  }
  return lines;
}

function placesOf({ text }: SeenLine): FrameDraft[] {
  const found = INCLUDED.exec(text) ?? REQUIRED.exec(text);
  return found ? [{ file: found[1]!, line: number(found[2]), column: number(found[3]) }] : [];
}
