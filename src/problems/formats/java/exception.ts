import type { CauseDraft, FrameDraft, ProblemDraft } from "../../draft.ts";
import type { Format, Next, OpenProblem, SeenLine } from "../../format.ts";
import { PendingText } from "../reading.ts";
import { javaFrame } from "./frame.ts";

const THROWN = /^Exception in thread "[^"]*" ((?:\w+\.)*[\w$]+)(?:: (.*))?$/;
const PLAIN = /^((?:\w+\.)*[\w$]+)(?:: (.*))?$/;
/** How a class says that it can be thrown. */
const THROWABLE = /Exception|Error|Throwable|Failure/;
const CAUSE = /^\s*(?:Caused by|Suppressed|Wrapped by): ((?:\w+\.)*[\w$]+)(?:: (.*))?$/;
const OMITTED = /^\s+\.\.\. \d+ (?:more|common frames omitted)$/;

/** An exception as the JVM and its loggers print it, with its causes and what was suppressed. */
export const javaException: Format = {
  tool: "java",
  begin({ text }) {
    const found = headOf(text);
    return found ? new JavaStack(found) : undefined;
  },
};

function headOf(text: string): RegExpExecArray | undefined {
  const thrown = THROWN.exec(text);
  if (thrown) return thrown;
  const plain = PLAIN.exec(text);
  return plain && THROWABLE.test(plain[1]!) ? plain : undefined;
}

interface Part {
  readonly type: string;
  readonly message: string[];
  readonly frames: FrameDraft[];
}

/** It is one when frames follow. */
export class JavaStack implements OpenProblem {
  readonly #parts: Part[];
  readonly #message = new PendingText();
  #seen = 0;

  constructor(head: RegExpExecArray) {
    this.#parts = [partOf(head)];
  }

  get certain(): boolean {
    return this.#seen > 0;
  }

  next(line: SeenLine): Next {
    const part = this.#parts.at(-1)!;
    const frame = javaFrame(line.text);
    if (frame !== undefined) {
      this.#seen++;
      part.message.push(...this.#message.take());
      if (frame !== "placeless") part.frames.push(frame);
      return "taken";
    }
    if (OMITTED.test(line.text)) return "taken";
    const cause = CAUSE.exec(line.text);
    if (cause) {
      this.#message.take();
      this.#parts.push(partOf(cause));
      return "taken";
    }
    if (this.#seen > 0 && headOf(line.text)) return "ended";
    // No sign tells a message's lines from others; the frames show that they were.
    if (part.frames.length === 0) this.#message.add(line);
    return "foreign";
  }

  finish(): readonly ProblemDraft[] {
    if (this.#seen === 0) return [];
    const [main, ...causes] = this.#parts.map(shown);
    return [{ kind: "exception", ...main!, causes }];
  }
}

function partOf([, type, message]: RegExpExecArray): Part {
  return { type: type!, message: [message ?? ""], frames: [] };
}

function shown({ type, message, frames }: Part): CauseDraft {
  return { type, message: message.join("\n"), frames };
}
