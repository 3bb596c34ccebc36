import type { ProblemDraft } from "../../draft.ts";
import type { Format, LinesBefore, Next, OpenProblem, SeenLine } from "../../format.ts";
import { number } from "../place.ts";

const FAILED = /^( *)--- FAIL: (\S+) \(\d+(?:\.\d+)?s\)$/;
const OVER = /^(?:FAIL|ok|PASS|panic:|===|#|\?)|^ *--- /;
const SAID = /^ {4,}(\S+\.go):(\d+): (.*)$/;
const MORE = /^ {8,}\s*(\S.*)$/;
/** With `-v`, whose lines follow. */
const WHOSE = /^=== (?:RUN|NAME|CONT|PAUSE) +(\S+)$/;

/** A failed test; one that failed because of its parts alone says nothing itself. */
export const goTest: Format = {
  tool: "go test",
  begin(line, before) {
    const found = FAILED.exec(line.text);
    return found ? new Failure(found[2]!, linesOf(found[2]!, before)) : undefined;
  },
};

/** With `-v` a test's lines stand before its end, those of others among them. */
function linesOf(name: string, before: LinesBefore): SeenLine[] {
  const lines: SeenLine[] = [];
  let block: SeenLine[] = [];
  for (let back = 1; back <= 20; back++) {
    const line = before.at(back);
    if (line === undefined) break;
    const whose = WHOSE.exec(line.text)?.[1];
    if (whose === undefined) {
      block.unshift(line);
      continue;
    }
    if (whose === name) lines.unshift(...block);
    block = [];
  }
  return lines;
}

class Failure implements OpenProblem {
  readonly #name: string;
  readonly #said: { file: string; line: number | undefined; text: string[] }[] = [];
  #folded = false;
  #from: number | undefined;

  constructor(name: string, lines: readonly SeenLine[]) {
    this.#name = name;
    for (const line of lines) {
      if (this.#read(line.text)) this.#from ??= line.seq;
    }
  }

  next({ text }: SeenLine): Next {
    const part = FAILED.exec(text)?.[2];
    if (part?.startsWith(`${this.#name}/`) || text.startsWith("panic: ")) this.#folded = true;
    if (this.#read(text)) return "taken";
    return OVER.test(text) ? "ended" : "foreign";
  }

  #read(text: string): boolean {
    const said = SAID.exec(text);
    if (said) {
      this.#said.push({ file: said[1]!, line: number(said[2]), text: [said[3]!] });
      return true;
    }
    const more = MORE.exec(text)?.[1];
    if (more === undefined || this.#said.length === 0) return false;
    this.#said.at(-1)!.text.push(more);
    return true;
  }

  finish(): readonly ProblemDraft[] {
    // What failed in its parts, or panicked, is told there.
    if (this.#folded) return [];
    const said = this.#said.flatMap(({ text }) => text);
    return [{
      kind: "test",
      message: [`${this.#name}: ${said[0] ?? "failed"}`, ...said.slice(1)].join("\n"),
      file: this.#said[0]?.file,
      line: this.#said[0]?.line,
      frames: this.#said.map(({ file, line }) => ({ file, line, function: this.#name })),
      from: this.#from,
    }];
  }
}
