import type { FrameDraft, ProblemDraft } from "../../draft.ts";
import type { Format, Next, OpenProblem, SeenLine } from "../../format.ts";
import { number } from "../place.ts";

/** `NoMethodError (undefined method 'price' for nil):`, with the log's tags before it. */
const HEAD = /^(?:\[\S+\] )*((?:\w+::)*[A-Z]\w*) \((.*)\):$/;
const FRAME = /^(\S.*?\.(?:rb|erb|haml|slim|rake)):(\d+)(?::in [`'](.*)')?$/;
const CODE = /^ +\d+: /;

/** An exception in the log of Rails. */
export const rails: Format = {
  tool: "rails",
  begin({ text }) {
    const head = HEAD.exec(text);
    return head ? new Logged(head[1]!, head[2]!) : undefined;
  },
};

/** It is one when frames follow. */
class Logged implements OpenProblem {
  readonly #type: string;
  readonly #message: string;
  readonly #frames: FrameDraft[] = [];

  constructor(type: string, message: string) {
    this.#type = type;
    this.#message = message;
  }

  get certain(): boolean {
    return this.#frames.length > 0;
  }

  next({ text }: SeenLine): Next {
    const frame = FRAME.exec(text.replace(/^(?:\[\S+\] )*/, ""));
    if (frame) this.#frames.push({ file: frame[1]!, line: number(frame[2]), function: frame[3] });
    if (frame || CODE.test(text) || text.trim() === "") return "taken";
    return HEAD.test(text) ? "ended" : "foreign";
  }

  finish(): readonly ProblemDraft[] {
    if (!this.certain) return [];
    return [{ kind: "exception", type: this.#type, message: this.#message, frames: this.#frames }];
  }
}
