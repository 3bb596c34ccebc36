import type { ProblemDraft } from "../../draft.ts";
import type { Format, Next, OpenProblem, SeenLine } from "../../format.ts";
import { number } from "../place.ts";

/** `ERROR in ./src/app.js 2:0-41`, `WARNING in configuration`. */
const HEAD = /^(ERROR|WARNING) in (\S.*?)(?: (\d+):(\d+)(?:-[\d:]+)?)?$/;
const END = /^(?:ERROR|WARNING) in |^webpack .*compiled |^\S+ (?:\(webpack [\d.]+\) )?compiled /;
/** `[tsl] ERROR in /home/me/src/app.ts(1,7)`, and the line after it. */
const LOADER = /^\[tsl\] (?:ERROR|WARNING) in (\S.*)\((\d+),(\d+)\)$/;
const TYPESCRIPT = /^\s+(TS\d+): (.*)$/;
const PARSED = /^Module parse failed: .* \((\d+):(\d+)\)$/;

/** webpack's summary of errors and warnings. */
export const webpack: Format = {
  tool: "webpack",
  begin({ text }) {
    const head = HEAD.exec(text);
    if (!head) return undefined;
    const [, severity, place, line, column] = head;
    return new Block(severity === "ERROR" ? "error" : "warning", place!, line, column);
  },
};

/** Up to the next one or the last line of the build. */
class Block implements OpenProblem {
  readonly certain = true;
  #draft: ProblemDraft;
  readonly #said: string[] = [];

  constructor(severity: "error" | "warning", place: string, line?: string, column?: string) {
    const file = /[\\/.]/.test(place) ? place.replace(/^\.\//, "") : undefined;
    // Its columns begin at 0.
    const at = { file, line: number(line), column: column === undefined ? undefined : Number(column) + 1 };
    this.#draft = { kind: "build", severity, message: place, ...at };
  }

  next({ text }: SeenLine): Next {
    if (END.test(text)) return "ended";
    if (text.startsWith(" @ ")) return "last";
    const loader = LOADER.exec(text);
    const typescript = TYPESCRIPT.exec(text);
    if (loader) {
      const [, file, line, column] = loader;
      this.#draft = { ...this.#draft, kind: "compile", file, line: number(line), column: number(column) };
    } else if (typescript) {
      this.#draft = { ...this.#draft, code: typescript[1] };
      this.#said.splice(0, Infinity, typescript[2]!);
    } else if (text !== "") this.#said.push(text);
    const parsed = PARSED.exec(text);
    if (parsed && this.#draft.line === undefined) this.#draft = { ...this.#draft, line: number(parsed[1]) };
    return "taken";
  }

  finish(): readonly ProblemDraft[] {
    const message = this.#said[0]?.replace(/^Module not found: Error: /, "Module not found: ");
    return [message === undefined ? this.#draft : { ...this.#draft, message }];
  }
}
