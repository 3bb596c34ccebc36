import type { FrameDraft, ProblemDraft } from "../../draft.ts";
import type { Format, Next, OpenProblem, SeenLine } from "../../format.ts";
import { number } from "../place.ts";

/** `NoMethodError (undefined method 'price' for nil):`, with the log's tags before it. */
const HEAD = /^(?:\[\S+\] )*((?:\w+::)*[A-Z]\w*) \((.*)\):$/;
/** WEBrick: `[2026-01-02 03:04:05] ERROR ArgumentError: x`; Sinatra: `2026-01-02 03:04:05 - ArgumentError - x:`. */
const SERVER =
  /^(?:\[[\d :-]+\] ERROR ((?:\w+::)*[A-Z]\w*): (.*)|[\d-]+ [\d:]+ - ((?:\w+::)*[A-Z]\w*) - (.*):)$/;
const FRAME = /^(\S.*?\.(?:rb|erb|haml|slim|rake)):(\d+)(?::in [`'](.*)')?$/;
const CODE = /^ +\d+: /;

/** An exception in the log of Rails, or of servers of Ruby. */
export const rails: Format = {
  tool: "rails",
  begin({ text }) {
    const head = HEAD.exec(text);
    if (head) return new Logged(head[1]!, head[2]!);
    const server = SERVER.exec(text);
    return server ? new Logged(server[1] ?? server[3]!, server[2] ?? server[4]!, "ruby") : undefined;
  },
};

/** It is one when frames follow. */
class Logged implements OpenProblem {
  readonly #type: string;
  readonly #message: string;
  readonly #tool: string | undefined;
  readonly #frames: FrameDraft[] = [];

  constructor(type: string, message: string, tool?: string) {
    this.#type = type;
    this.#message = message;
    this.#tool = tool;
  }

  get certain(): boolean {
    return this.#frames.length > 0;
  }

  next({ text }: SeenLine): Next {
    const frame = FRAME.exec(text.replace(/^(?:\[\S+\] |\t)*/, ""));
    if (frame) this.#frames.push({ file: frame[1]!, line: number(frame[2]), function: frame[3] });
    if (frame || CODE.test(text) || text.trim() === "") return "taken";
    return HEAD.test(text) || SERVER.test(text) ? "ended" : "foreign";
  }

  finish(): readonly ProblemDraft[] {
    if (!this.certain) return [];
    return [{
      kind: "exception",
      tool: this.#tool,
      type: this.#type,
      message: this.#message,
      frames: this.#frames,
    }];
  }
}
