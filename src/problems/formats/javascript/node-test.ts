import type { ProblemDraft } from "../../draft.ts";
import type { Format, Next, OpenProblem, SeenLine } from "../../format.ts";
import { number } from "../place.ts";
import { V8Stack } from "./v8-stack.ts";
import { v8Header } from "./v8-header.ts";

const FAILING = /^✖ failing tests:$/;
const PLACE = /^test at (\S.*):(\d+):(\d+)$/;
const NAME = /^✖ (.*) \([\d.]+ms\)$/;

/** The list of failed tests at the end of `node --test`. */
export const nodeTest: Format = {
  tool: "node:test",
  begin: ({ text }) => FAILING.test(text) ? new Failures() : undefined,
};

class Failures implements OpenProblem {
  readonly certain = true;
  readonly #found: ProblemDraft[] = [];
  #draft: ProblemDraft | undefined;
  #stack: V8Stack | undefined;
  #to = 0;

  next({ text, seq }: SeenLine): Next {
    const place = PLACE.exec(text);
    if (place) {
      this.#close();
      const [, file, line, column] = place;
      this.#draft = {
        kind: "test",
        message: "",
        file,
        line: number(line),
        column: number(column),
        from: seq,
      };
      this.#to = seq;
      return "taken";
    }
    if (text !== "" && !/^\s|^✖ /.test(text)) return "foreign";
    const name = NAME.exec(text);
    if (text !== "") this.#to = seq;
    if (name && this.#draft) this.#draft = { ...this.#draft, message: name[1]! };
    else if (this.#stack) this.#stack.next(text);
    else if (text !== "") {
      const header = v8Header(text);
      if (header && header.lead.trim() === "") this.#stack = new V8Stack(header);
    }
    return "taken";
  }

  #close(): void {
    if (this.#draft) {
      const said = this.#stack?.draft();
      const message = said ? `${this.#draft.message}: ${said.message}` : `${this.#draft.message}: failed`;
      this.#found.push({ ...said, ...this.#draft, message, to: this.#to });
    }
    this.#draft = undefined;
    this.#stack = undefined;
  }

  finish(): readonly ProblemDraft[] {
    this.#close();
    return this.#found;
  }
}
