import type { ProblemDraft } from "../../draft.ts";
import type { Format, Next, OpenProblem, SeenLine } from "../../format.ts";
import { V8Stack } from "./v8-stack.ts";
import { v8Header } from "./v8-header.ts";

const FAILING = /^ {2}\d+ failing$/;
/** `  2) total()`, and below it, indented, the names within; the last one has a colon. */
const HEAD = /^ {2}(\d+)\) (.*)$/;
const END = /^(?:npm |ℹ |\[mocha\]|error: |=====)/;

/** The failures at the end of a run of Mocha. */
export const mocha: Format = {
  tool: "mocha",
  begin: ({ text }) => FAILING.test(text) ? new Failures() : undefined,
};

class Failures implements OpenProblem {
  readonly certain = true;
  readonly #found: ProblemDraft[] = [];
  #names: string[] = [];
  #named = true;
  #stack: V8Stack | undefined;
  #from = 0;
  #to = 0;

  next({ text, seq }: SeenLine): Next {
    if (END.test(text)) return "ended";
    const head = HEAD.exec(text);
    if (head) {
      this.#close();
      [this.#from, this.#to] = [seq, seq];
      this.#names = [];
      this.#named = false;
      this.#name(head[2]!);
      return "taken";
    }
    if (text.trim() !== "") this.#to = seq;
    if (!this.#named) this.#name(text.trim());
    else if (this.#stack) this.#stack.next(text);
    else {
      const header = v8Header(text);
      if (header && header.lead.trim() === "") this.#stack = new V8Stack(header);
    }
    return "taken";
  }

  #name(text: string): void {
    this.#named = text.endsWith(":");
    this.#names.push(text.replace(/:$/, ""));
  }

  #close(): void {
    if (this.#stack) {
      const draft = this.#stack.draft();
      // What was expected and what there was is shown once more below the message.
      const message = draft.message.replace(/\n\s*\+ expected - actual\n[^]*$/, "").trim();
      const name = this.#names.join(" > ");
      this.#found.push({
        kind: "test",
        ...draft,
        message: `${name}: ${message}`,
        from: this.#from,
        to: this.#to,
      });
    }
    this.#stack = undefined;
  }

  finish(): readonly ProblemDraft[] {
    this.#close();
    return this.#found;
  }
}
