import type { CauseDraft, FrameDraft, ProblemDraft } from "../draft.ts";
import type { Format, LinesBefore, Next, OpenProblem, SeenLine } from "../format.ts";
import { number } from "./place.ts";
import { v8Frame } from "./v8-frame.ts";

/**
 * `TypeError: x is not a function`, `Uncaught (in promise) Error: x`, `error: Uncaught (in worker "") RangeError: x`,
 * `DOMException [AbortError]: x`, `AssertionError [ERR_ASSERTION]: x`, `[cause]: Error: x`, `Error`.
 */
const HEADER = /^(.*?)((?:[A-Z]\w*\.)*(?:[A-Z]\w*)?(?:Error|Exception))(?: \[([\w.]+)\])?(?:: (.*)|( \{)?)$/;
/** What may stand before the type in the line that begins it: nothing, `Uncaught`, a logger's words. */
const LEAD = /^(?:.*[\s:\])>|])?$/;
const CAUSE = /^\s*(?:\[(?:cause|errors)\]: |Caused by:? |\[(?:\d+)\]: )/;

/** An exception as V8 prints it: in Node, Deno, Bun's and browsers' own words, with its causes. */
export const v8: Format = {
  tool: "node",
  begin(line, before) {
    const header = headerOf(line.text);
    return header && new Stack(line, header, before);
  },
};

interface Header {
  readonly type: string;
  readonly code: string | undefined;
  readonly message: string;
}

function headerOf(text: string): Header | undefined {
  const found = HEADER.exec(text);
  if (!found || !LEAD.test(found[1]!)) return undefined;
  return { type: found[2]!, code: found[3], message: found[4] ?? "" };
}

interface Part {
  readonly header: Header;
  readonly message: string[];
  readonly frames: FrameDraft[];
  seen: number;
}

/** It is a problem when frames follow, or when it says that nobody caught it. */
class Stack implements OpenProblem {
  readonly #parts: Part[];
  readonly #uncaught: boolean;
  readonly #place: Pick<ProblemDraft, "file" | "line"> | undefined;

  constructor(line: SeenLine, header: Header, before: LinesBefore) {
    this.#parts = [partOf(header)];
    this.#uncaught = /\b(?:Uncaught|Unhandled)\b/.test(line.text);
    this.#place = placeBefore(before);
  }

  get certain(): boolean {
    return this.#parts[0]!.frames.length > 0;
  }

  next({ text }: SeenLine): Next {
    const part = this.#parts.at(-1)!;
    const frame = v8Frame(text);
    if (frame !== undefined) {
      part.seen++;
      if (frame !== "placeless") part.frames.push(frame);
      return "taken";
    }
    if (CAUSE.test(text)) {
      const header = headerOf(text.replace(CAUSE, ""));
      if (header) this.#parts.push(partOf(header));
      return "taken";
    }
    if (part.seen === 0) {
      if (part.message.length > 20) return "ended";
      part.message.push(text);
      return "taken";
    }
    return /^\s+(?:[\w$'"]+: .*|\.\.\. \d+ lines matching.*)$|^\s*[}\]],?$|^Node\.js v|^$/.test(text)
      ? "taken"
      : "foreign";
  }

  finish(): readonly ProblemDraft[] {
    const [first, ...causes] = this.#parts;
    const { header: { type, code }, frames, seen } = first!;
    if (seen === 0 && !this.#uncaught) return [];
    return [{
      kind: "exception",
      type,
      code,
      message: messageOf(first!),
      frames,
      causes: causes.map((part): CauseDraft => ({
        type: part.header.type,
        message: messageOf(part),
        frames: part.frames,
      })),
      ...(frames.length === 0 && this.#place),
    }];
  }
}

function partOf(header: Header): Part {
  return { header, message: [], frames: [], seen: 0 };
}

/** What was read before the frames is of the message only if frames came. */
function messageOf({ header, message, seen }: Part): string {
  return [header.message, ...(seen > 0 ? message : [])].join("\n");
}

/** Node prints the place, the code and a caret before an uncaught exception. */
function placeBefore(before: LinesBefore): Pick<ProblemDraft, "file" | "line"> | undefined {
  for (let back = 1; back <= 5; back++) {
    const found = /^((?:file:\/\/)?[\w./\\:@-]+\.\w+):(\d+)$/.exec(before.at(back)?.text ?? "");
    if (found) return { file: found[1], line: number(found[2]) };
  }
  return undefined;
}
