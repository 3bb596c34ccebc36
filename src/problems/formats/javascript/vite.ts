import type { ProblemDraft } from "../../draft.ts";
import type { Format, Next, OpenProblem, SeenLine } from "../../format.ts";
import { number } from "../place.ts";
import { v8Frame } from "./v8-frame.ts";

/** `4:46:28 PM [vite] Internal server error: ...`, `[vite] (client) Pre-transform error: ...`. */
const SERVER =
  /^(?:[\d:]+(?: [AP]M)? )?\[vite\] (?:\(\w+\) )?(?:Internal server error|Pre-transform error|Error when evaluating SSR module \S+|warning): (.*)$/;
const FILE = /^\s*[Ff]ile: (\S.*?)(?::(\d+):(\d+))?$/;
/** `error during build:` of Vite up to 7; what follows is the message. */
const BUILD = /^error during build:$/;
/** `[vite]: Rollup failed to resolve ...`, `src/main.js (1:9): "x" is not exported by ...`. */
const SAID = /^\[[\w:.-]+\]|^\S+ \(\d+:\d+\): |^(?:Could not |Transform failed|Cannot )/;

/** Vite's server and build. What Rolldown draws is told by the drawing. */
export const vite: Format = {
  tool: "vite",
  begin({ text }) {
    const server = SERVER.exec(text);
    if (server) return new Message(server[1]!, /\] (?:\(\w+\) )?warning: /.test(text) ? "warning" : "error");
    return BUILD.test(text) ? new Message(undefined, "error") : undefined;
  },
};

class Message implements OpenProblem {
  readonly certain = true;
  readonly #severity: "error" | "warning";
  #message: string | undefined;
  #place: Pick<ProblemDraft, "file" | "line" | "column"> = {};
  #framed = false;

  constructor(message: string | undefined, severity: "error" | "warning") {
    this.#message = message;
    this.#severity = severity;
  }

  next({ text }: SeenLine): Next {
    if (this.#message === undefined) {
      // Rolldown tells by itself what is wrong; so does an exception of a plugin.
      if (/^Build failed with \d+ errors?:|^\w*Error: /.test(text)) return "ended";
      if (!SAID.test(text)) return "foreign";
      this.#message = text;
      return "taken";
    }
    // Oxc draws what was wrong, which tells more.
    if (/^Transform failed with \d+ errors?:$/.test(this.#message) && /^\[[A-Z_]+\] /.test(text)) {
      this.#message = undefined;
      return "ended";
    }
    const file = FILE.exec(text);
    if (file) {
      // Its columns begin at 0.
      const column = file[3] === undefined ? undefined : Number(file[3]) + 1;
      this.#place = { file: file[1], line: number(file[2]), column };
      return "taken";
    }
    if (v8Frame(text) !== undefined) {
      this.#framed = true;
      return "taken";
    }
    if (this.#framed) return "ended";
    return /^\s+|^\d+ *[|:]|^$/.test(text) ? "taken" : "foreign";
  }

  finish(): readonly ProblemDraft[] {
    if (this.#message === undefined) return [];
    return [{ kind: "build", severity: this.#severity, message: this.#message, ...this.#place }];
  }
}
