import type { ProblemDraft } from "../../draft.ts";
import type { Format, Next, OpenProblem, SeenLine } from "../../format.ts";
import { v8Frame } from "./v8-frame.ts";
import { v8Header } from "./v8-header.ts";

/** `FAIL ./bad.test.js (5.2 s)`; of several projects, with their names between. */
const FILE = /^ ?FAIL {1,2}(?:\S+ )?(\S+\.[cm]?[jt]sx?)(?: \([\d.]+ m?s\))?$/;
/** `  ● total() › adds`. */
const HEAD = /^ {2}● (.*)$/;
const END = /^ ?(?:PASS|RUNS) |^(?:Test Suites|Tests|Snapshots|Time): +\S/;
const CAUSE = /^\s+Cause:$/;
const BODY = /^\s+>? *\d+ \||^\s+\||^\s+(?:[-+] )|^\s+at /;

interface Part {
  readonly said: string[];
  readonly frames: Exclude<ReturnType<typeof v8Frame>, "placeless" | undefined>[];
  over: boolean;
}

/** The failures of one file, up to the next file or the summary. */
export const jest: Format = {
  tool: "jest",
  begin({ text }) {
    const file = FILE.exec(text);
    return file ? new File(file[1]!) : undefined;
  },
};

class File implements OpenProblem {
  readonly certain = true;
  readonly #file: string;
  readonly #found: ProblemDraft[] = [];
  #name: string | undefined;
  #parts: Part[] = [];
  #from = 0;
  #to = 0;

  constructor(file: string) {
    this.#file = file.replace(/^\.\//, "");
  }

  next({ text, seq }: SeenLine): Next {
    if (FILE.test(text) || END.test(text)) return "ended";
    const head = HEAD.exec(text);
    if (head) {
      this.#close();
      // Of what was printed, not of what has failed.
      this.#name = head[1] === "Console" ? undefined : head[1]!;
      this.#parts = [{ said: [], frames: [], over: false }];
      [this.#from, this.#to] = [seq, seq];
      return "taken";
    }
    if (text !== "" && !text.startsWith(" ")) return "foreign";
    if (this.#name !== undefined) this.#read(text, seq);
    return "taken";
  }

  #read(text: string, seq: number): void {
    if (CAUSE.test(text)) this.#parts.push({ said: [], frames: [], over: false });
    else if (text !== "") {
      const part = this.#parts.at(-1)!;
      const frame = v8Frame(text);
      if (frame && frame !== "placeless") part.frames.push(frame);
      if (BODY.test(text)) part.over = true;
      if (!part.over) part.said.push(text.trim());
    }
    if (text.startsWith("   ")) this.#to = seq;
  }

  #close(): void {
    if (this.#name === undefined) return;
    const [main, ...causes] = this.#parts.map(shown);
    const place = main!.frames.find(({ file }) => file.endsWith(this.#file)) ?? { file: this.#file };
    const { file, line, column } = { line: undefined, column: undefined, ...place };
    this.#found.push({
      kind: "test",
      ...main!,
      message: `${this.#name}: ${main!.message}`,
      causes,
      file,
      line,
      column,
      from: this.#from,
      to: this.#to,
    });
    this.#name = undefined;
  }

  finish(): readonly ProblemDraft[] {
    this.#close();
    return this.#found;
  }
}

function shown({ said, frames }: Part) {
  const [first = "", ...rest] = said;
  const header = v8Header(first);
  const typed = header?.lead === "" ? header : undefined;
  const message = [typed ? typed.message : first, ...rest].join("\n");
  return { type: typed?.type, message, frames };
}
