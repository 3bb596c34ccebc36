import type { Format, Next, OpenProblem, SeenLine } from "../../format.ts";
import type { ProblemDraft } from "../../draft.ts";
import { number } from "../place.ts";
import { NOTHING } from "../reading.ts";

const FINDING = /^(\S.*?\.pyi?):(\d+)(?::(\d+))?(?::\d+:\d+)?: (error|warning|note): (.*)$/;
const CODE = /^(.*?) *\[([a-z][a-z-]*)\]$/;
const SUMMARY = /^Found \d+ errors? in \d+ files? \(/;
/** A message that is broken at the width of the terminal. */
const MAX_LINES = 5;

/** The type checker of Python, also with `--pretty`. */
export const mypy: Format = {
  tool: "mypy",
  begin({ text }) {
    if (SUMMARY.test(text)) return NOTHING;
    const found = FINDING.exec(text);
    return found && found[4] !== "note" ? new Finding(found) : undefined;
  },
};

class Finding implements OpenProblem {
  readonly #draft: Omit<ProblemDraft, "message">;
  readonly #message: string[];
  readonly #file: string;
  #code: string | undefined;

  constructor([, file, line, column, severity, message]: RegExpExecArray) {
    this.#file = file!;
    this.#message = [message!];
    this.#draft = {
      kind: "lint",
      severity: severity as "error" | "warning",
      file,
      line: number(line),
      column: number(column),
    };
    this.#readCode();
  }

  next({ text }: SeenLine): Next {
    const found = FINDING.exec(text);
    if (found) return found[4] === "note" && found[1] === this.#file ? "taken" : "ended";
    if (SUMMARY.test(text)) return "ended";
    if (this.#code === undefined && this.#message.length < MAX_LINES && /^ ?\S/.test(text)) {
      this.#message.push(text);
      this.#readCode();
      return "taken";
    }
    return /^ {4}/.test(text) ? "taken" : "foreign";
  }

  #readCode(): void {
    const found = CODE.exec(this.#message.at(-1)!);
    if (!found) return;
    this.#message[this.#message.length - 1] = found[1]!;
    this.#code = found[2];
  }

  finish(): readonly ProblemDraft[] {
    // Without a code at its end, what followed was not of the message.
    const message = this.#code === undefined ? this.#message.slice(0, 1) : this.#message;
    return [{
      ...this.#draft,
      message: message.map((line) => line.trim()).join(" "),
      code: this.#code,
    }];
  }
}
