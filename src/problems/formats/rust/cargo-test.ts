import type { ProblemDraft } from "../../draft.ts";
import type { Format, Next, OpenProblem, SeenLine } from "../../format.ts";
import { NOTHING, passage } from "../reading.ts";
import { number } from "../place.ts";
import { rustPanic } from "./panic.ts";

const FAILURES = /^failures:$/;
const BLOCK = /^---- (\S.*?) (?:stdout|stderr) ----$/;
const RESULT = /^test result: FAILED\b/;
const TOLD = /^test \S.* \.\.\. FAILED$/;
const RETURNED = /^Error: (.*)$/;
const NOT_PANICKED = /^note: (test did not panic as expected)(?: at (\S.*?):(\d+):(\d+))?$/;

/** The tests that failed under `cargo test`, each with what it printed. */
export const cargoTest: Format = {
  tool: "cargo test",
  begin({ text }) {
    if (TOLD.test(text) || RESULT.test(text)) return NOTHING;
    if (FAILURES.test(text)) {
      return passage((text) => {
        if (RESULT.test(text)) return "last";
        if (BLOCK.test(text)) return "ended";
        return text === "" || /^ {4}\S/.test(text) ? "taken" : "foreign";
      });
    }
    const block = BLOCK.exec(text);
    return block ? new Failure(block[1]!) : undefined;
  },
};

class Failure implements OpenProblem {
  readonly #name: string;
  #panic: OpenProblem | undefined;
  #panicked = false;
  #draft: ProblemDraft;

  constructor(name: string) {
    this.#name = name;
    this.#draft = { kind: "test", message: "failed" };
  }

  next(line: SeenLine): Next {
    const { text } = line;
    if (BLOCK.test(text) || FAILURES.test(text)) return "ended";
    if (!this.#panicked) {
      const begun = rustPanic.begin(line, { at: () => undefined });
      if (begun && "next" in begun) {
        this.#panic = begun;
        this.#panicked = true;
        return "taken";
      }
    }
    const went = this.#panic?.next(line);
    if (went === "last" || went === "ended") this.#close();
    if (this.#panic === undefined && !this.#panicked) this.#read(text);
    return "taken";
  }

  #read(text: string): void {
    const returned = RETURNED.exec(text);
    if (returned) this.#draft = { kind: "test", type: "Error", message: returned[1]! };
    const quiet = NOT_PANICKED.exec(text);
    if (!quiet) return;
    const [, message, file, line, column] = quiet;
    this.#draft = { kind: "test", message: message!, file, line: number(line), column: number(column) };
  }

  #close(): void {
    const [draft] = this.#panic?.finish() ?? [];
    if (draft) this.#draft = { ...draft, kind: "test" };
    this.#panic = undefined;
  }

  finish(): readonly ProblemDraft[] {
    this.#close();
    return [{ ...this.#draft, message: `${this.#name}: ${this.#draft.message}` }];
  }
}
