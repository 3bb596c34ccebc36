import type { ProblemDraft } from "../../draft.ts";
import type { Format, Next, OpenProblem, SeenLine } from "../../format.ts";
import { number } from "../place.ts";

/** `⨯ ./app/page.js:1:1`, and the message in the next line. */
const PLACE = /^(?:⨯ )?\.\/(\S+?):(\d+):(\d+)$/;
const END = /^https:\/\/nextjs\.org\//;

/** What Next.js cannot build, in its server and its build. What is thrown at run time is V8's. */
export const next: Format = {
  tool: "next",
  begin({ text }, before) {
    const line = before.at(1);
    const place = PLACE.exec(line?.text ?? "");
    if (!place) return undefined;
    const [, file, row, column] = place;
    const message = text.replace(/^Error: /, "");
    return new Failure({
      kind: "build",
      message,
      file,
      line: number(row),
      column: number(column),
      from: line!.seq,
    });
  },
};

/** The code follows, with a link at the end. */
class Failure implements OpenProblem {
  readonly certain = true;
  readonly #draft: ProblemDraft;

  constructor(draft: ProblemDraft) {
    this.#draft = draft;
  }

  next({ text }: SeenLine): Next {
    if (END.test(text)) return "last";
    if (PLACE.test(text)) return "ended";
    return text === "" || /^[> ]*\d* *\|/.test(text) ? "taken" : "foreign";
  }

  finish(): readonly ProblemDraft[] {
    return [this.#draft];
  }
}
