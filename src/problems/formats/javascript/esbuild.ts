import type { ProblemDraft } from "../../draft.ts";
import type { Format, Next, OpenProblem, SeenLine } from "../../format.ts";
import { number } from "../place.ts";

/** `✘ [ERROR] Could not resolve "./x.js"`, `▲ [WARNING] ... [impossible-typeof]`. */
const HEAD = /^(?:✘|X|▲) \[(ERROR|WARNING)\] (.*?)(?: \[([a-z][a-z-]+)\])?$/;
const PLACE = /^ {4}(\S.*?):(\d+):(\d+):$/;

/** esbuild, and whoever lets it print. */
export const esbuild: Format = {
  tool: "esbuild",
  begin({ text }) {
    const head = HEAD.exec(text);
    if (!head) return undefined;
    const severity = head[1] === "ERROR" ? "error" : "warning";
    return new Message({ kind: "build", severity, message: head[2]!, code: head[3] });
  },
};

/** All that is indented, and empty lines in between, is of it; the first place is where it is. */
class Message implements OpenProblem {
  readonly certain = true;
  #draft: ProblemDraft;

  constructor(draft: ProblemDraft) {
    this.#draft = draft;
  }

  next({ text }: SeenLine): Next {
    const place = PLACE.exec(text);
    if (place && this.#draft.file === undefined) {
      this.#draft = { ...this.#draft, file: place[1], line: number(place[2]), column: number(place[3])! + 1 };
    }
    return text === "" || text.startsWith("  ") ? "taken" : "foreign";
  }

  finish(): readonly ProblemDraft[] {
    return [this.#draft];
  }
}
