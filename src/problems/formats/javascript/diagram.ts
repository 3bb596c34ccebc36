import type { ProblemDraft } from "../../draft.ts";
import type { Format, LinesBefore, Next, OpenProblem, SeenLine } from "../../format.ts";
import { number } from "../place.ts";

/** `   ,-[src/broken.js:1:32]`, `   ╭─[ syntax/main.js:2:25 ]`. */
const PLACE = /^\s*(?:,-|╭─)\[ ?(\S.*?):(\d+):(\d+) ?\]$/;
const END = /^\s*(?:`-{3,}|╰─{3,}|─{3,}╯)$/;
/** `  x Expected ...`, `  ! eslint(no-debugger): ...`. */
const OXC = /^\s{1,2}([x×!⚠]) (?:([\w-]+\([\w/-]+\)): )?(.*)$/;
/** `[PARSE_ERROR] Expected ...`. */
const ROLLDOWN = /^\[([A-Z][A-Z_]+)\] (.*)$/;

/** What is drawn around the code: Oxlint, and Rolldown, which builds for Vite. The message stands before the drawing. */
export const diagram: Format = {
  tool: "oxlint",
  begin({ text }, before) {
    const place = PLACE.exec(text);
    const said = place ? saidBefore(before) : undefined;
    if (!place || !said) return undefined;
    const [, file, line, column] = place;
    return new Drawing({ ...said, file, line: number(line), column: number(column) });
  },
};

class Drawing implements OpenProblem {
  readonly certain = true;
  readonly #draft: ProblemDraft;

  constructor(draft: ProblemDraft) {
    this.#draft = draft;
  }

  next({ text }: SeenLine): Next {
    if (END.test(text)) return "last";
    return /^\s*(?:\d+ )?\s*[|│:·]|^\s*$/.test(text) ? "taken" : "foreign";
  }

  finish(): readonly ProblemDraft[] {
    return [this.#draft];
  }
}

/** The message has one line or more, the last of them right before the drawing. */
function saidBefore(before: LinesBefore): ProblemDraft | undefined {
  const more: string[] = [];
  for (let back = 1; back <= 8; back++) {
    const line = before.at(back);
    if (line === undefined) return undefined;
    const { text, seq: from } = line;
    const rolldown = ROLLDOWN.exec(text);
    if (rolldown) {
      return {
        kind: "build",
        tool: "vite",
        code: rolldown[1],
        message: [rolldown[2], ...more].join("\n"),
        from,
      };
    }
    const oxc = OXC.exec(text);
    if (oxc) {
      const [, sign, code, message] = oxc;
      const severity = /[x×]/.test(sign!) ? "error" : "warning";
      return {
        kind: code ? "lint" : "compile",
        severity,
        code,
        message: [message, ...more].join("\n"),
        from,
      };
    }
    more.unshift(text.replace(/^\s*[|│]\s?/, ""));
  }
  return undefined;
}
