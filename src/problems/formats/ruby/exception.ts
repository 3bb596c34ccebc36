import type { CauseDraft, FrameDraft, ProblemDraft } from "../../draft.ts";
import type { Format, Next, OpenProblem, SeenLine } from "../../format.ts";
import { number } from "../place.ts";
import { PendingText } from "../reading.ts";

const HEAD = /^(\S.*?):(\d+):in [`'](.*?)': (.*?) ?\(((?:\w+::)*[A-Z]\w*)\)$/;
const FROM = /^\s+(?:\d+: )?from (\S.*?):(\d+)(?::in [`'](.*)')?$/;
const SNIPPET = /^ {4}\S|^\s*\^+~*\s*$|^\s+~*\^+~*$/;
const SYNTAX = /^(\S.*?\.(?:rb|ru|rake)|Rakefile|Gemfile):(\d+): (warning: )?(.*)$/;

/** An exception that ended a Ruby program or a thread, with its causes; and what the parser says. */
export const rubyException: Format = {
  tool: "ruby",
  begin(line) {
    const { text } = line;
    const head = HEAD.exec(text);
    if (head) return new Stack(partOf(head, line.seq));
    const said = SYNTAX.exec(text);
    if (!said) return undefined;
    const [, file, row, warning, message] = said;
    if (warning === undefined && !/^syntax errors?\b/.test(message!)) return undefined;
    return [{
      kind: "compile",
      severity: warning === undefined ? "error" : "warning",
      message: message!,
      file,
      line: number(row),
    }];
  },
};

interface Part {
  readonly from: number;
  to: number;
  readonly type: string;
  readonly message: string[];
  readonly frames: FrameDraft[];
}

class Stack implements OpenProblem {
  readonly #parts: Part[];
  readonly #message = new PendingText();

  constructor(part: Part) {
    this.#parts = [part];
  }

  next(line: SeenLine): Next {
    const { text } = line;
    const part = this.#parts.at(-1)!;
    const head = HEAD.exec(text);
    if (head) {
      const cause = partOf(head, line.seq);
      // A thread's exception is told again by whoever waits for the thread.
      if (cause.type === part.type && cause.message[0] === part.message[0]) return "ended";
      this.#parts.push(cause);
      return "taken";
    }
    const from = FROM.exec(text);
    if (from) {
      part.message.push(...this.#message.take());
      part.frames.push({ file: from[1]!, line: number(from[2]), function: from[3] });
      part.to = line.seq;
      return "taken";
    }
    if (text === "" || SNIPPET.test(text)) return "taken";
    if (part.frames.length === 1) this.#message.add(line);
    return "foreign";
  }

  finish(): readonly ProblemDraft[] {
    const [main, ...others] = this.#parts;
    const causes = others.filter((part) => isCause(part, main!));
    return [
      { kind: "exception", ...shown(main!), causes: causes.map(shown), to: (causes.at(-1) ?? main!).to },
      ...others.filter((part) => !isCause(part, main!)).map((part) => ({
        kind: "exception" as const,
        ...shown(part),
        from: part.from,
        to: part.to,
      })),
    ];
  }
}

/** A cause was thrown below the same call; what another program threw right after this one was not. */
function isCause(part: Part, main: Part): boolean {
  const [a, b] = [part.frames.at(-1)!, main.frames.at(-1)!];
  return a.file === b.file && a.line === b.line && a.function === b.function;
}

function partOf([, file, line, name, message, type]: RegExpExecArray, seq: number): Part {
  return {
    from: seq,
    to: seq,
    type: type!,
    message: [message!.replace(/:$/, "")],
    frames: [{ file: file!, line: number(line), function: name }],
  };
}

function shown({ type, message, frames }: Part): CauseDraft {
  return { type, message: message.join("\n"), frames };
}
