import type { FrameDraft, ProblemDraft } from "../../draft.ts";
import type { Format, Next, OpenProblem, SeenLine } from "../../format.ts";
import { number } from "../place.ts";
import { NOTHING } from "../reading.ts";
import { v8Header } from "./v8-header.ts";

/** ` FAIL  bad.test.js > total() > adds`; of several projects, with their names in bars. */
const HEAD = /^ FAIL {2}(?:\|[^|]*\| )?(\S.*?\.[cm]?[jt]sx?)(?: > (.*)| \[ .* \])$/;
const UNHANDLED = /^⎯+ (?:Unhandled (?:Rejection|Error)|Uncaught Exception) ⎯+$/;
const TOLD = /^⎯+ (?:Failed (?:Tests|Suites) \d+|Unhandled Errors) ⎯+$|^ ❯ \S.* \(\d+ tests? \|/;
const RULER = /^⎯{5,}(?:\[\d+\/\d+\]⎯*)?$/;
/** ` ❯ total orders.js:2:17`. */
const FRAME = /^\s*❯ (?:(\S.*?) )?(\S+?):(\d+):(\d+)$/;
const CAUSE = /^Caused by: (.*)$/;
/** The end of a message: a diff, code, frames. */
const BODY = /^$|^[-+] |^\s*\d+\||^\s+\||^\s*❯/;

interface Part {
  readonly type: string | undefined;
  readonly message: string[];
  readonly frames: FrameDraft[];
}

/** Failed tests, files that could not be loaded, and what was thrown beside the tests. */
export const vitest: Format = {
  tool: "vitest",
  begin({ text }) {
    if (TOLD.test(text)) return NOTHING;
    if (UNHANDLED.test(text)) return new Failure(undefined, undefined);
    const head = HEAD.exec(text);
    return head ? new Failure(head[2], head[1]) : undefined;
  },
};

class Failure implements OpenProblem {
  readonly certain = true;
  readonly #name: string | undefined;
  readonly #file: string | undefined;
  readonly #parts: Part[] = [];
  #inMessage = true;

  constructor(name: string | undefined, file: string | undefined) {
    this.#name = name;
    this.#file = file;
  }

  next({ text }: SeenLine): Next {
    if (RULER.test(text)) return "last";
    // Tests that failed alike are told together.
    if (HEAD.test(text)) return this.#parts.length === 0 ? "taken" : "ended";
    if (/^⎯+ /.test(text)) return "ended";
    const cause = CAUSE.exec(text);
    if (cause || this.#parts.length === 0) return this.#begin(cause?.[1] ?? text);
    const part = this.#parts.at(-1)!;
    const frame = FRAME.exec(text);
    if (frame) {
      const [, name, file, line, column] = frame;
      part.frames.push({ file: file!, line: number(line), column: number(column), function: name });
    }
    if (BODY.test(text)) this.#inMessage = false;
    if (this.#inMessage) part.message.push(text);
    return "taken";
  }

  #begin(text: string): Next {
    const header = v8Header(text);
    const typed = header?.lead === "";
    if (!typed && !/^[A-Z]\w*(?: Error)?: /.test(text)) return "foreign";
    this.#parts.push({
      type: typed ? header!.type : undefined,
      message: [typed ? header!.message : text],
      frames: [],
    });
    this.#inMessage = true;
    return "taken";
  }

  finish(): readonly ProblemDraft[] {
    const [main, ...causes] = this.#parts.map(({ type, message, frames }) => ({
      type,
      message: message.join("\n"),
      frames,
    }));
    if (!main) return [];
    const test = this.#name ?? this.#file;
    const name = test === undefined ? "" : `${test}: `;
    const kind = test === undefined ? "exception" : "test";
    // What a test has called may stand in another file; the test's own line is the better place.
    const place = main.frames.find(({ file }) => file === this.#file) ?? { file: this.#file };
    const { file, line, column } = { line: undefined, column: undefined, ...place };
    return [{ ...main, kind, message: `${name}${main.message}`, causes, file, line, column }];
  }
}
