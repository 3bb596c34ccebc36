import type { ProblemDraft } from "../../draft.ts";
import type { Format, Next, OpenProblem, SeenLine } from "../../format.ts";
import { GoFrames } from "./frame.ts";

const BEGIN = /^(panic|fatal error): (.*)$/;
/** What `net/http` catches, and logs. */
const SERVING = /\bhttp: (panic) serving \S+: (.*)$/;
const AGAIN = /^\tpanic: (.*)$/;
const GOROUTINE = /^goroutine \d+(?: gp=.*)? \[.*\]:$/;
const SIGNAL = /^\[signal .*\]$/;
const RECOVERED = /(?: \[recovered(?:, repanicked)?\])$/;
const EXIT = /^exit status \d+$/;

/** A panic, or the runtime's own end, with its goroutines: the first is the one that failed. */
export const goPanic: Format = {
  tool: "go",
  begin({ text }) {
    const found = BEGIN.exec(text) ?? SERVING.exec(text);
    return found ? new Panic(found[1]!, found[2]!) : undefined;
  },
};

class Panic implements OpenProblem {
  readonly #kind: string;
  readonly #messages: string[];
  readonly #frames = new GoFrames();
  #goroutines = 0;

  constructor(kind: string, message: string) {
    this.#kind = kind;
    this.#messages = [message.replace(RECOVERED, "")];
  }

  next({ text }: SeenLine): Next {
    if (BEGIN.test(text) || SERVING.test(text)) return "ended";
    if (EXIT.test(text)) return "last";
    if (GOROUTINE.test(text)) {
      this.#goroutines++;
      return "taken";
    }
    if (text === "" || SIGNAL.test(text)) return "taken";
    if (this.#goroutines === 0) return this.#message(text);
    if (this.#goroutines > 1) return /^\S+\(.*\)$|^\t|^created by /.test(text) ? "taken" : "foreign";
    return this.#frames.read(text) ? "taken" : "foreign";
  }

  #message(text: string): Next {
    const again = AGAIN.exec(text)?.[1];
    if (again !== undefined) this.#messages.push(again.replace(RECOVERED, ""));
    else if (text.startsWith("\t")) this.#messages.push(`${this.#messages.pop()}\n${text.trim()}`);
    else return "foreign";
    return "taken";
  }

  finish(): readonly ProblemDraft[] {
    if (this.#goroutines === 0) return [];
    // What was thrown last is what ended the program.
    const [message, ...causes] = this.#messages.toReversed();
    return [{
      kind: "exception",
      type: this.#kind,
      message: message!,
      frames: this.#frames.frames,
      causes: causes.map((message) => ({ type: "panic", message })),
    }];
  }
}
