import type { ProblemDraft } from "../../draft.ts";
import type { Format, LinesBefore, Next, OpenProblem, SeenLine } from "../../format.ts";
import { number } from "../place.ts";
import { v8Header } from "./v8-header.ts";
import { V8Stack } from "./v8-stack.ts";

/** `  1) [chromium] › bad.spec.js:6:3 › total() › adds ────`. */
const HEAD = /^\s+\d+\) (?:\[(.+?)\] › )?(\S.*?):(\d+):(\d+) › (.*?) ─+$/;
const END =
  /^\s+\d+\) |^\s+\d+ (?:failed|flaky|passed|skipped)\b|^\s+Error Context: |^\s+(?:attachment|Retry) #/;
const CODE = /^\s+>? *\d+ \||^\s+\| +\^|^\s+at [^\s:]+:\d+$/;

/** The failures of Playwright's runner; they begin at the error, the test stands before it. */
export const playwright: Format = {
  tool: "playwright",
  begin(line, before) {
    const header = /^ {4}\S/.test(line.text) ? v8Header(line.text) : undefined;
    const head = header && header.lead.trim() === "" ? headBefore(before) : undefined;
    return head && header ? new Failure(head, new V8Stack(header)) : undefined;
  },
};

class Failure implements OpenProblem {
  readonly certain = true;
  readonly #test: ProblemDraft;
  readonly #stack: V8Stack;

  constructor(test: ProblemDraft, stack: V8Stack) {
    this.#test = test;
    this.#stack = stack;
  }

  next({ text }: SeenLine): Next {
    if (END.test(text)) return "ended";
    if (!CODE.test(text)) this.#stack.next(text);
    return text === "" || text.startsWith("    ") ? "taken" : "foreign";
  }

  finish(): readonly ProblemDraft[] {
    const draft = this.#stack.draft();
    return [{ ...draft, ...this.#test, message: `${this.#test.message}: ${draft.message}` }];
  }
}

function headBefore(before: LinesBefore): ProblemDraft | undefined {
  for (let back = 1; back <= 10; back++) {
    const found = HEAD.exec(before.at(back)?.text ?? "");
    if (!found) continue;
    const [, project, file, line, column, name] = found;
    const message = project === undefined ? name! : `[${project}] ${name}`;
    return {
      kind: "test",
      message,
      file,
      line: number(line),
      column: number(column),
      from: before.at(back)!.seq,
    };
  }
  return undefined;
}
