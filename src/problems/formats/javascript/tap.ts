import type { FrameDraft, ProblemDraft } from "../../draft.ts";
import type { Format, Next, OpenProblem, SeenLine } from "../../format.ts";
import { number } from "../place.ts";
import { v8Frame } from "./v8-frame.ts";

const HEAD = /^(\s*)not ok \d+(?: -)? (.*?)(?: # (SKIP|TODO).*)?$/;
const FIELD = /^\s*(\w+):(?: (.*))?$/;
/** What stands beside it. */
const NEXT = /^\s*(?:(?:not )?ok \d|# |\d+\.\.\d+$)/;
const LOCATION = /^(.*):(\d+):(\d+)$/;

/** `not ok` of the Test Anything Protocol, with what Node and Mocha write below it: that is what says of an error. */
export const tap: Format = {
  tool: "tap",
  begin(line, before) {
    if (!/^\s+(?:failureType: |.*Error\b)/.test(line.text)) return undefined;
    const below = [line];
    for (let back = 1; back <= 20; back++) {
      const earlier = before.at(back);
      const head = HEAD.exec(earlier?.text ?? "");
      if (head) return head[3] === undefined ? begun(head, earlier!.seq, below) : undefined;
      if (earlier === undefined || NEXT.test(earlier.text)) return undefined;
      below.unshift(earlier);
    }
    return undefined;
  },
};

function begun(head: RegExpExecArray, from: number, below: readonly SeenLine[]): Failure | undefined {
  const failure = new Failure(head[1]!.length, head[2]!, from);
  return below.every((line) => failure.next(line) !== "ended") ? failure : undefined;
}

/** What is indented further belongs to it: YAML, or a stack as it is. */
class Failure implements OpenProblem {
  readonly certain = true;
  readonly #indent: number;
  readonly #name: string;
  readonly #frames: FrameDraft[] = [];
  readonly #said: string[] = [];
  #block: string | undefined;
  #blockIndent = 0;
  #place: Pick<ProblemDraft, "file" | "line" | "column"> = {};
  #type: string | undefined;
  #code: string | undefined;
  #suite = false;
  #yaml = false;

  readonly #from: number;

  constructor(indent: number, name: string, from: number) {
    this.#from = from;
    this.#indent = indent;
    this.#name = name;
  }

  next({ text }: SeenLine): Next {
    const indent = text.length - text.trimStart().length;
    if (text !== "" && indent <= this.#indent) return NEXT.test(text) ? "ended" : "foreign";
    const trimmed = text.trim();
    if (trimmed === "---") this.#yaml = true;
    else if (trimmed === "..." && this.#yaml) return "last";
    else if (this.#yaml) this.#field(text, trimmed, indent);
    else this.#line(text, trimmed);
    return "taken";
  }

  #field(text: string, trimmed: string, indent: number): void {
    if (this.#block !== undefined && (indent > this.#blockIndent || text === "")) {
      if (this.#block === "error") this.#said.push(trimmed);
      if (this.#block === "stack") this.#frame(`    at ${trimmed}`);
      return;
    }
    this.#block = undefined;
    const field = FIELD.exec(text);
    if (!field) return;
    const [, key, raw = ""] = field;
    if (raw === "" || /^[|>][-+]?$/.test(raw)) [this.#block, this.#blockIndent] = [key, indent];
    const value = raw.replace(/^'(.*)'$|^"(.*)"$/, (_, a, b) => a ?? b);
    if (key === "error" && this.#block === undefined) this.#said.push(value);
    if (key === "name") this.#type = value;
    if (key === "code" && value !== "ERR_TEST_FAILURE") this.#code = value;
    if (key === "failureType" && value === "subtestsFailed") this.#suite = true;
    const at = key === "location" ? LOCATION.exec(value) : null;
    if (at) this.#place = { file: at[1], line: number(at[2]), column: number(at[3]) };
  }

  /** Mocha: the message, then the stack, which says it again. */
  #line(text: string, trimmed: string): void {
    if (v8Frame(text) !== undefined) this.#frame(text);
    else if (this.#frames.length === 0) this.#said.push(trimmed);
  }

  #frame(text: string): void {
    const frame = v8Frame(text);
    if (frame && frame !== "placeless") this.#frames.push(frame);
  }

  finish(): readonly ProblemDraft[] {
    if (this.#suite) return [];
    const typed = this.#said.findIndex((line) => /^\w*Error(?: \[\w+\])?: /.test(line));
    const said = (typed > 0 ? this.#said.slice(0, typed) : this.#said).join("\n").trim();
    return [{
      kind: "test",
      message: said ? `${this.#name}: ${said}` : `${this.#name}: failed`,
      type: this.#type,
      code: this.#code,
      frames: this.#frames,
      from: this.#from,
      ...this.#place,
    }];
  }
}
