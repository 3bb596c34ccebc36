import type { ProblemDraft } from "../../draft.ts";
import type { Format, Next, OpenProblem, SeenLine } from "../../format.ts";
import { NOTHING } from "../reading.ts";
import { javaException } from "./exception.ts";

/** `[ERROR] shop.ShopTest.first -- Time elapsed: 0.003 s <<< ERROR!`, or before 3.0, `first(shop.ShopTest)  Time ...`. */
const FAILED =
  /^(?:\[ERROR\] )?(?!Tests run)(\S.*?) (?:-- | )?Time elapsed: [\d.,]+ s(?:ec)? +<<< (?:FAILURE|ERROR)!/;
const COUNTS = /^(?:\[(?:ERROR|WARNING)\] )?Tests run: \d+/;

/** A test that failed under Maven's Surefire, with its exception. */
export const surefire: Format = {
  tool: "surefire",
  begin({ text }) {
    if (COUNTS.test(text)) return NOTHING;
    const found = FAILED.exec(text);
    return found ? new Failure(found[1]!) : undefined;
  },
};

class Failure implements OpenProblem {
  readonly #name: string;
  #exception: OpenProblem | undefined;

  constructor(name: string) {
    this.#name = name;
  }

  next(line: SeenLine): Next {
    if (FAILED.test(line.text) || /^\[[A-Z]+\]/.test(line.text)) return "ended";
    if (this.#exception) {
      const next = this.#exception.next(line);
      return line.text === "" ? "taken" : next;
    }
    const begun = javaException.begin(line, { at: () => undefined });
    if (!begun || !("next" in begun)) return "foreign";
    this.#exception = begun;
    return "taken";
  }

  finish(): readonly ProblemDraft[] {
    const [draft] = this.#exception?.finish() ?? [];
    if (!draft) return [{ kind: "test", message: `${this.#name}: failed` }];
    return [{ ...draft, kind: "test", message: `${this.#name}: ${draft.message || draft.type}` }];
  }
}
