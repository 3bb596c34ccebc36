import type { FrameDraft, ProblemDraft } from "../../draft.ts";
import type { Format, Next, OpenProblem, SeenLine } from "../../format.ts";
import { number } from "../place.ts";
import { NOTHING, passage } from "../reading.ts";

const LIST = /^There (?:was|were) \d+ (?:errors?|failures?):$/;
const OTHERS = /^There (?:was|were) \d+ /;
const TEST = /^\d+\) (\S+::\S.*)$/;
const END = /^--$|^(?:ERRORS|FAILURES|WARNINGS)!$|^Tests: \d+|^OK\b/;
const PLACE = /^((?:[A-Za-z]:)?[\\/].*\.\w+):(\d+)$/;
const TYPED = /^((?:\w+\\)*\w*(?:Exception|Error)): (.*)$/;

/** The tests that failed under PHPUnit. */
export const phpunit: Format = {
  tool: "phpunit",
  begin({ text }) {
    if (LIST.test(text)) {
      return passage((text) =>
        TEST.test(text) || END.test(text) ? "ended" : text === "" ? "taken" : "foreign"
      );
    }
    if (END.test(text) || OTHERS.test(text)) return text === "--" ? undefined : NOTHING;
    const test = TEST.exec(text);
    return test ? new Failure(test[1]!) : undefined;
  },
};

class Failure implements OpenProblem {
  readonly #name: string;
  readonly #said: string[] = [];
  readonly #frames: FrameDraft[] = [];
  #type: string | undefined;

  constructor(name: string) {
    this.#name = name;
  }

  next({ text }: SeenLine): Next {
    if (END.test(text) || TEST.test(text) || OTHERS.test(text)) return "ended";
    const place = PLACE.exec(text);
    if (place) this.#frames.push({ file: place[1]!, line: number(place[2]) });
    else if (this.#frames.length === 0) this.#say(text);
    return place || text === "" || this.#frames.length === 0 ? "taken" : "foreign";
  }

  #say(text: string): void {
    const typed = this.#type === undefined ? TYPED.exec(text) : null;
    this.#type ??= typed?.[1];
    if (text !== "" || this.#said.length > 0) this.#said.push(typed?.[2] ?? text);
  }

  finish(): readonly ProblemDraft[] {
    // Those that are risky or give warnings are listed in the same way, without having failed.
    if (this.#frames.length === 0) return [];
    return [{
      kind: "test",
      type: this.#type,
      message: `${this.#name}: ${this.#said.join("\n").trim()}`,
      frames: this.#frames,
    }];
  }
}
