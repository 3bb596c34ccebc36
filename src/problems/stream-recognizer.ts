import { stripAnsi, type WatchedChunk } from "../logs/mod.ts";
import type { ProblemDraft } from "./draft.ts";
import type { Format, LinesBefore, Next, OpenProblem, SeenLine } from "./format.ts";

/** What a stream's lines have told: a draft with its format's tool and its seqs. */
export type FoundDraft = ProblemDraft & { readonly tool: string; readonly from: number; readonly to: number };

export interface StreamRecognizerParts {
  /** Asked in this order; the first that takes a line has it. */
  readonly formats: readonly Format[];
  /** Is given every problem when it is over. */
  readonly found: (draft: FoundDraft) => void;
  /** A format has failed; what it was reading is given up. */
  readonly failed: (tool: string, error: unknown) => void;
  /** The lines of this stream before a seq that are still kept, so many at most, the newest last. */
  readonly linesBefore: (seq: number, count: number) => readonly SeenLine[];
}

/** So many problems of a stream are read at once: the one that was begun first is over when another begins. */
const MAX_OPEN = 4;
/** So many lines in a row that belong to something else, and a problem is over. */
const MAX_FOREIGN = 10;
/** A problem of so many lines is over. */
const MAX_LINES = 1_000;
/** So much of a line is shown to the formats, in characters. */
const MAX_TEXT = 2_000;
const LOOK_BACK = 20;

interface Reading {
  readonly tool: string;
  readonly problem: OpenProblem;
  readonly from: number;
  to: number;
  lines: number;
  foreign: number;
}

/**
 * Finds the problems in one output of one run. While none is open it looks at candidates only; while one is, at
 * each line, which goes to the youngest of the open ones that takes it, and else, if it is a candidate, to the
 * formats. Never throws.
 */
export class StreamRecognizer {
  readonly #parts: StreamRecognizerParts;
  readonly #open: Reading[] = [];
  #wasCut = false;

  constructor(parts: StreamRecognizerParts) {
    this.#parts = parts;
  }

  /** Whether it waits for more lines. */
  get open(): boolean {
    return this.#open.length > 0;
  }

  /** Whether it has to see the next chunk though there be no candidate in it. */
  get watching(): boolean {
    return this.open || this.#wasCut;
  }

  read(chunk: WatchedChunk): void {
    const { candidates, text, lines, firstSeq } = chunk;
    let [index, start, next] = [0, 0, 0];
    if (this.#wasCut) {
      // The line goes on: what was not said in its first 64 KiB does not matter.
      [index, start] = [1, text.indexOf("\n") + 1];
      if (candidates[0] === 0) next = 3;
    }
    this.#wasCut = chunk.cut;
    for (;; index++) {
      if (this.#open.length === 0) {
        if (next >= candidates.length) return;
        [index, start] = [candidates[next]!, candidates[next + 1]!];
      }
      if (index >= lines) return;
      const end = text.indexOf("\n", start);
      const candidate = candidates[next] === index;
      if (candidate) next += 3;
      const line = seenLine(firstSeq + index, text.slice(start, end));
      if (!this.#continue(line) && candidate) this.#begin(line);
      start = end + 1;
    }
  }

  /** Nothing more comes, or not for a while: what is open is over. */
  close(): void {
    for (const reading of this.#open.splice(0)) this.#finish(reading);
  }

  /** Whether an open problem took the line. */
  #continue(line: SeenLine): boolean {
    for (const reading of this.#open.toReversed()) {
      const next = this.#guard(reading.tool, () => reading.problem.next(line), "ended" as Next);
      if (next === "foreign" && ++reading.foreign < MAX_FOREIGN) continue;
      const taken = next === "taken" || next === "last";
      if (taken) {
        reading.to = line.seq;
        reading.foreign = 0;
        reading.lines++;
      }
      if (next !== "taken" || reading.lines >= MAX_LINES) {
        this.#open.splice(this.#open.indexOf(reading), 1);
        this.#finish(reading);
      }
      if (taken) return true;
    }
    return false;
  }

  #begin(line: SeenLine): void {
    const before = new Before(this.#parts.linesBefore, line.seq);
    for (const format of this.#parts.formats) {
      const begun = this.#guard(format.tool, () => format.begin(line, before), undefined);
      if (begun === undefined) continue;
      const reading = { tool: format.tool, from: line.seq, to: line.seq };
      if (!("next" in begun)) return this.#tell(reading, begun);
      if (this.#open.length >= MAX_OPEN) this.#finish(this.#open.shift()!);
      this.#open.push({ ...reading, problem: begun, lines: 1, foreign: 0 });
      return;
    }
  }

  #finish(reading: Reading): void {
    this.#tell(reading, this.#guard(reading.tool, () => reading.problem.finish(), []));
  }

  #tell({ tool, from, to }: Pick<Reading, "tool" | "from" | "to">, drafts: readonly ProblemDraft[]): void {
    for (const draft of drafts) {
      this.#parts.found({
        ...draft,
        tool: draft.tool ?? tool,
        from: draft.from ?? from,
        to: draft.to ?? to,
      });
    }
  }

  #guard<T>(tool: string, call: () => T, otherwise: T): T {
    try {
      return call();
    } catch (error) {
      this.#parts.failed(tool, error);
      return otherwise;
    }
  }
}

function seenLine(seq: number, raw: string): SeenLine {
  // Colours may take most of a line, but not without end.
  return { seq, raw, text: stripAnsi(raw.slice(0, 4 * MAX_TEXT)).slice(0, MAX_TEXT) };
}

/** Reads the lines before when one is asked for. */
class Before implements LinesBefore {
  readonly #read: StreamRecognizerParts["linesBefore"];
  readonly #seq: number;
  #lines: readonly SeenLine[] | undefined;

  constructor(read: StreamRecognizerParts["linesBefore"], seq: number) {
    this.#read = read;
    this.#seq = seq;
  }

  at(back: number): SeenLine | undefined {
    this.#lines ??= this.#read(this.#seq, LOOK_BACK);
    return this.#lines.at(-back);
  }
}
