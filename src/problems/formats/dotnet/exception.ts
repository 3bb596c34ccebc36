import type { CauseDraft, FrameDraft, ProblemDraft } from "../../draft.ts";
import type { Format, Next, OpenProblem, SeenLine } from "../../format.ts";
import { number } from "../place.ts";
import { PendingText } from "../reading.ts";

const TYPE = String.raw`(?:\w+\.)*\w*(?:Exception|Error)\w*(?:\`\d+\[.*?\])?`;
const HEAD = new RegExp(
  String.raw`^\s*(?:Unhandled [Ee]xception[.:] |\[ERROR\] FATAL UNHANDLED EXCEPTION: )?(${TYPE})(?:: (.*))?$`,
);
const INNER = new RegExp(String.raw`^(?:\(Inner Exception #\d+\) )?(${TYPE}): (.*?)(?:<---)?$`);
const ARROW = "---> ";
const FRAME = /^\s+at (\S.*?\))(?: \[0x[0-9a-f]+\])? in (.+?):(?:line )?(\d+)\s*$/;
/** Without a file; what V8 prints has a blank before the bracket. */
const PLACELESS = /^\s+at [^\s(]+\([^:\\/]*\)\s*$/;
const BOUNDARY = /^\s*--- End of (inner exception stack trace|stack trace from previous location)/;

/** An exception as .NET and Mono print it, with the inner ones. */
export const dotnetException: Format = {
  tool: "dotnet",
  begin({ text }) {
    const found = HEAD.exec(text);
    return found ? new Stack(found[1]!, found[2] ?? "") : undefined;
  },
};

interface Part {
  readonly type: string;
  readonly message: string[];
  readonly frames: FrameDraft[];
}

/** It is one when frames follow. The innermost exception has its frames first. */
class Stack implements OpenProblem {
  readonly #parts: Part[] = [];
  readonly #message = new PendingText();
  #at = -1;
  #seen = 0;

  constructor(type: string, message: string) {
    this.#add(type, message);
  }

  #add(type: string, message: string): void {
    const inner = innerOf(message);
    this.#parts.push({ type, message: [inner?.before ?? message], frames: [] });
    this.#at = this.#parts.length - 1;
    if (inner) this.#add(inner.type, inner.message);
  }

  get certain(): boolean {
    return this.#seen > 0;
  }

  next(line: SeenLine): Next {
    const { text } = line;
    const part = this.#parts[this.#at]!;
    const boundary = BOUNDARY.exec(text);
    if (boundary) {
      if (boundary[1]!.startsWith("inner") && this.#at > 0) this.#at--;
      return "taken";
    }
    const frame = FRAME.exec(text);
    if (frame || PLACELESS.test(text)) {
      this.#seen++;
      part.message.push(...this.#message.take());
      if (frame) part.frames.push(frameOf(frame));
      return "taken";
    }
    const inner = innerOf(text);
    if (inner?.before === "") {
      part.message.push(...this.#message.take());
      this.#add(inner.type, inner.message);
      return "taken";
    }
    if (this.#seen > 0 && HEAD.test(text)) return "ended";
    if (part.frames.length === 0) this.#message.add(line);
    return "foreign";
  }

  finish(): readonly ProblemDraft[] {
    if (this.#seen === 0) return [];
    const [main, ...causes] = this.#parts.map(shown);
    return [{ kind: "exception", ...main!, causes }];
  }
}

/** .NET prints an inner exception on a line of its own, Mono after the message. */
function innerOf(text: string): { before: string; type: string; message: string } | undefined {
  const at = text.indexOf(ARROW);
  const found = at < 0 ? null : INNER.exec(text.slice(at + ARROW.length));
  return found ? { before: text.slice(0, at).trim(), type: found[1]!, message: found[2]! } : undefined;
}

function frameOf([, name, file, line]: RegExpExecArray): FrameDraft {
  return {
    file: file!,
    line: number(line),
    function: name!.replace(/ ?\(.*$/, ""),
    ...((/^(?:System|Microsoft)\./.test(name!) || file!.startsWith("<")) && { own: false }),
  };
}

function shown({ type, message, frames }: Part): CauseDraft {
  return { type, message: message.join("\n"), frames };
}
