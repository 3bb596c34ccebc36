import type { ProblemDraft } from "../../draft.ts";
import type { Format, Next, OpenProblem, SeenLine } from "../../format.ts";
import { number } from "../place.ts";
import { NOTHING } from "../reading.ts";

/** With a column: a logger that names the file prints the line alone. */
const FINDING = /^(?:vet: )?((?:[A-Za-z]:[\\/])?[^\s:][^:]*\.go):(\d+):(\d+): (.+)$/;
const TOLD = /^FAIL(?:\t|$)|^\?? *\t.*\[build failed\]$|^too many errors$/;

/** `go build` and `go vet` (which say the same way what they found), also as a part of `go run` and `go test`. */
export const goBuild: Format = {
  tool: "go",
  begin({ text }) {
    if (TOLD.test(text)) return NOTHING;
    const found = FINDING.exec(text);
    return found ? new Finding(found) : undefined;
  },
};

class Finding implements OpenProblem {
  readonly #draft: Omit<ProblemDraft, "message">;
  readonly #message: string[];

  constructor([, file, line, column, message]: RegExpExecArray) {
    this.#draft = { kind: "compile", file, line: number(line), column: number(column) };
    this.#message = [message!];
  }

  next({ text }: SeenLine): Next {
    if (!text.startsWith("\t")) return "ended";
    this.#message.push(text.trim());
    return "taken";
  }

  finish(): readonly ProblemDraft[] {
    return [{ ...this.#draft, message: this.#message.join("\n") }];
  }
}
