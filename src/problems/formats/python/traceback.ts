import type { CauseDraft, FrameDraft, ProblemDraft } from "../../draft.ts";
import type { Format, LinesBefore, Next, OpenProblem, SeenLine } from "../../format.ts";
import { number } from "../place.ts";
import { PendingText } from "../reading.ts";

/** Groups of exceptions are drawn with a margin of bars. */
const BEGIN = /^((?: *[|+] )* *)(?:Exception Group )?Traceback \(most recent call last\):$/;
const MARGIN = /^ *[|+](?: |$)/;
const DIVIDER = /^ *\+(?:-\+)?-{10,}/;
const FRAME = /^ {2}File "(.*)", line (\d+)(?:, in (.*))?$/;
const SAID = /^((?:[A-Za-z_]\w*\.)*(?:[A-Z]\w*[a-z]\w*|error|timeout))(?:: (.*))?$/;
const CHAIN =
  /^(?:During handling of the above exception, another exception occurred|The above exception was the direct cause of the following exception):$/;
const SYNTAX = /^(SyntaxError|IndentationError|TabError): (.*)$/;
/** How loggers begin their lines; notes of exceptions do not. */
const LOGGED = /^(?:[[{<\d]|[A-Z]+\b)|\b(?:DEBUG|INFO|WARN|WARNING|ERROR|CRITICAL)\b/;

/** An exception as Python prints it: plain, with its causes, or a group of them. */
export const traceback: Format = {
  tool: "python",
  begin(line, before) {
    const margin = BEGIN.exec(line.text)?.[1];
    if (margin !== undefined) return new Traceback(margin);
    const syntax = SYNTAX.exec(line.text);
    return syntax ? syntaxError(syntax[1]!, syntax[2]!, before) : undefined;
  },
};

/** A file that could not be read has no traceback: its place is said a few lines before. */
function syntaxError(
  type: string,
  message: string,
  before: LinesBefore,
): readonly ProblemDraft[] | undefined {
  for (let back = 1; back <= 8; back++) {
    const line = before.at(back);
    const place = FRAME.exec(line?.text ?? "");
    if (place) {
      return [{ kind: "compile", type, message, file: place[1], line: number(place[2]), from: line!.seq }];
    }
  }
  return undefined;
}

interface Part {
  /** How deep in a group. */
  readonly depth: number;
  readonly frames: FrameDraft[];
  type?: string;
  message: string[];
}

class Traceback implements OpenProblem {
  readonly #parts: Part[] = [];
  readonly #after = new PendingText(5);
  #margin = "";
  #expects: "frames" | "more" | "traceback" = "traceback";
  #to: number | undefined;

  constructor(margin: string) {
    this.#begin(margin);
  }

  next(line: SeenLine): Next {
    const margin = BEGIN.exec(line.text)?.[1];
    if (margin !== undefined) {
      if (this.#expects !== "traceback") return "ended";
      this.#begin(margin);
      return "taken";
    }
    if (DIVIDER.test(line.text)) {
      this.#expects = "traceback";
      return this.#taken(line);
    }
    const text = this.#bare(line.text);
    if (text === undefined) return "foreign";
    if (text === "") return "taken";
    if (this.#expects === "frames") return this.#frame(line, text);
    return this.#more(line, text);
  }

  #begin(margin: string): void {
    this.#margin = margin.trimEnd();
    this.#parts.push({ depth: Math.max(0, margin.length - 4), frames: [], message: [] });
    this.#expects = "frames";
  }

  /** The line without the margin; `undefined` where it should have one. */
  #bare(text: string): string | undefined {
    if (this.#margin === "") return text;
    return MARGIN.test(text) ? text.replace(MARGIN, "") : undefined;
  }

  #frame(line: SeenLine, text: string): Next {
    const part = this.#parts.at(-1)!;
    const frame = FRAME.exec(text);
    if (frame) part.frames.push({ file: frame[1]!, line: number(frame[2]), function: frame[3] });
    if (frame || text.startsWith("  ")) return this.#taken(line);
    const said = SAID.exec(text);
    if (!said) return "foreign";
    part.type = said[1]!;
    part.message = [said[2] ?? ""];
    this.#expects = "more";
    return this.#taken(line);
  }

  #more(line: SeenLine, text: string): Next {
    if (CHAIN.test(text)) {
      this.#after.take();
      this.#expects = "traceback";
      return this.#taken(line);
    }
    if (this.#margin === "") {
      this.#after.add(line);
      return "foreign";
    }
    this.#parts.at(-1)!.message.push(text);
    return this.#taken(line);
  }

  #taken(line: SeenLine): Next {
    this.#to = line.seq;
    return "taken";
  }

  finish(): readonly ProblemDraft[] {
    const said = this.#parts.filter(({ type }) => type !== undefined);
    const top = said.filter(({ depth }) => depth === 0).toReversed();
    const [main, ...causes] = [...top, ...said.filter(({ depth }) => depth > 0)];
    if (!main) return [];
    const notes = this.#after.take();
    if (!notes.some((note) => LOGGED.test(note))) main.message.push(...notes);
    return [{ kind: "exception", ...shown(main), causes: causes.map(shown), to: this.#to }];
  }
}

/** The innermost frame first, as others print them. */
function shown({ type, message, frames }: Part): CauseDraft {
  return { type, message: message.join("\n"), frames: frames.toReversed() };
}
