import type { CauseDraft, FrameDraft, ProblemDraft } from "../../draft.ts";
import type { Format, Next, OpenProblem, SeenLine } from "../../format.ts";
import { number } from "../place.ts";
import { NOTHING } from "../reading.ts";

const SAID =
  /^(?:\[[^\]]*\] )?(?:PHP )?(Fatal error|Parse error|Recoverable fatal error|Warning|Notice|Deprecated): +(.*)$/;
const PLACED = /^(.*) in (\S.*?)(?: on line |:)(\d+)$/;
const THROWN = /^((?:\w+\\)*\w+)(?:: (.*))?$/;
const NEXT = /^Next (.*)$/;
const FRAME = /^#\d+ (?:(\S.*?)\((\d+)\)|\[internal function\]|\{main\})(?:: (.*))?$/;
const END = /^\s+thrown in .+ on line \d+$/;
const TOLD = /^Errors parsing |^Could not open input file/;

/** What PHP says itself: uncaught exceptions with their chain, fatal and parse errors, warnings. */
export const php: Format = {
  tool: "php",
  begin({ text }) {
    if (TOLD.test(text)) return NOTHING;
    const said = SAID.exec(text);
    if (!said) return undefined;
    const uncaught = /^Uncaught (.*)$/.exec(said[2]!)?.[1];
    if (uncaught !== undefined) return new Uncaught(uncaught);
    const placed = PLACED.exec(said[2]!);
    if (!placed) return undefined;
    return [{
      kind: said[1] === "Parse error" ? "compile" : "exception",
      severity: /error/.test(said[1]!) ? "error" : "warning",
      type: said[1],
      message: placed[1]!,
      file: placed[2],
      line: number(placed[3]),
    }];
  },
};

interface Part {
  readonly said: string[];
  readonly frames: FrameDraft[];
}

/** The last of a chain is the one that nobody caught; those before it are its causes. */
class Uncaught implements OpenProblem {
  readonly #parts: Part[];
  #inTrace = false;

  constructor(said: string) {
    this.#parts = [{ said: [said], frames: [] }];
  }

  next({ text }: SeenLine): Next {
    if (END.test(text)) return "last";
    if (SAID.test(text)) return "ended";
    const part = this.#parts.at(-1)!;
    const next = this.#inTrace ? NEXT.exec(text)?.[1] : undefined;
    if (next !== undefined) {
      this.#parts.push({ said: [next], frames: [] });
      this.#inTrace = false;
      return "taken";
    }
    if (text === "Stack trace:") {
      this.#inTrace = true;
      return "taken";
    }
    if (!this.#inTrace) {
      if (PLACED.test(part.said.at(-1)!)) return "foreign";
      part.said.push(text);
      return "taken";
    }
    const frame = FRAME.exec(text);
    if (frame?.[1] !== undefined) {
      part.frames.push({ file: frame[1], line: number(frame[2]), function: frame[3]?.replace(/\(.*$/, "") });
    }
    return frame || text === "" ? "taken" : "foreign";
  }

  finish(): readonly ProblemDraft[] {
    const [main, ...causes] = this.#parts.map(shown).toReversed();
    return [{ kind: "exception", ...main!, causes }];
  }
}

/** The place where it was thrown stands in the message; the frames say who called. */
function shown({ said, frames }: Part): CauseDraft {
  const [, text = said.join("\n"), file, line] =
    /^([^]*) in (\S.*?)(?::| on line )(\d+)$/.exec(said.join("\n")) ?? [];
  const [, type, message] = THROWN.exec(text.split("\n")[0]!) ?? [];
  const rest = text.split("\n").slice(1);
  return {
    type,
    // Which call had the wrong argument, the first frame tells.
    message: type === undefined
      ? text
      : [(message ?? "").replace(/, called in .* and defined$/, ""), ...rest].join("\n"),
    frames: file === undefined
      ? frames
      : [{ file, line: number(line), function: frames[0]?.function }, ...frames],
  };
}
