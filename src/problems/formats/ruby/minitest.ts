import type { FrameDraft, ProblemDraft } from "../../draft.ts";
import type { Format, Next, OpenProblem, SeenLine } from "../../format.ts";
import { number } from "../place.ts";
import { NOTHING } from "../reading.ts";
import { rubyFrame } from "./frame.ts";

const BEGIN = /^(?: {2}\d+\) )?(?:Failure|Error):$/;
const WHO = /^(\S+#\S.*?)(?: \[(.+):(\d+)\])?:$/;
const TYPED = /^((?:\w+::)*[A-Z]\w*): (.*)$/;
const COUNTS = /^\d+ (?:runs|tests), \d+ assertions, /;

/** The tests that failed under Minitest. */
export const minitest: Format = {
  tool: "minitest",
  begin({ text }) {
    if (COUNTS.test(text)) return NOTHING;
    return BEGIN.test(text) ? new Failure() : undefined;
  },
};

class Failure implements OpenProblem {
  readonly #said: string[] = [];
  readonly #frames: FrameDraft[] = [];
  #who: RegExpExecArray | undefined;
  #type: string | undefined;

  next({ text }: SeenLine): Next {
    if (BEGIN.test(text) || COUNTS.test(text)) return "ended";
    if (this.#who === undefined) {
      this.#who = WHO.exec(text) ?? undefined;
      return this.#who ? "taken" : "foreign";
    }
    if (text === "") return "last";
    this.#read(text);
    return "taken";
  }

  #read(text: string): void {
    const frame = /^ {4}/.test(text) ? rubyFrame(text) : undefined;
    const typed = this.#type === undefined && !this.#who![2] ? TYPED.exec(text) : null;
    if (frame) this.#frames.push(frame);
    else if (typed) {
      this.#type = typed[1];
      this.#said.push(typed[2]!);
    } else this.#said.push(text.trim());
  }

  finish(): readonly ProblemDraft[] {
    if (!this.#who) return [];
    const [, name, file, line] = this.#who;
    return [{
      kind: "test",
      type: this.#type,
      message: `${name}: ${this.#said.join("\n")}`,
      file,
      line: number(line),
      frames: this.#frames,
    }];
  }
}
