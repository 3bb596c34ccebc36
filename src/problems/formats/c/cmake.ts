import type { FrameDraft, ProblemDraft } from "../../draft.ts";
import type { Format, Next, OpenProblem, SeenLine } from "../../format.ts";
import { number } from "../place.ts";
import { NOTHING } from "../reading.ts";

const HEAD =
  /^CMake (Error|Warning|Deprecation Warning)(?: \(dev\))?(?: at (\S.*?):(\d+) \((.+)\)| in (.+?))?:(?: (.*))?$/;
const STACK = /^Call Stack \(most recent call first\):$/;
const CALL = /^ {2}(\S.*):(\d+) \((.+)\)$/;
const TOLD = /^-- Configuring incomplete, errors occurred!$/;

/** What CMake reports while it configures. */
export const cmake: Format = {
  tool: "cmake",
  begin({ text }) {
    if (TOLD.test(text)) return NOTHING;
    const head = HEAD.exec(text);
    return head ? new Report(head) : undefined;
  },
};

class Report implements OpenProblem {
  readonly #head: RegExpExecArray;
  readonly #message: string[];
  readonly #frames: FrameDraft[] = [];
  #inStack = false;

  constructor(head: RegExpExecArray) {
    this.#head = head;
    this.#message = head[6] === undefined ? [] : [head[6]];
    if (head[2] !== undefined) this.#frames.push({ file: head[2], line: number(head[3]), function: head[4] });
  }

  next({ text }: SeenLine): Next {
    if (HEAD.test(text) || TOLD.test(text)) return "ended";
    if (STACK.test(text)) this.#inStack = true;
    else if (text !== "" && !text.startsWith("  ")) return "foreign";
    else if (this.#inStack) this.#call(text);
    else this.#message.push(text.trim());
    return "taken";
  }

  #call(text: string): void {
    const call = CALL.exec(text);
    if (call) this.#frames.push({ file: call[1]!, line: number(call[2]), function: call[3] });
  }

  finish(): readonly ProblemDraft[] {
    const [, severity, file, line, , directory] = this.#head;
    return [{
      kind: "build",
      severity: severity === "Error" ? "error" : "warning",
      message: this.#message.join("\n").trim().replace(/\n{2,}/g, "\n"),
      file: file ?? directory,
      line: number(line),
      frames: this.#frames,
    }];
  }
}
