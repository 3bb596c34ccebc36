import type { WatchedChunk } from "../logs/mod.ts";
import type { ProblemDraft } from "./draft.ts";
import type { Format } from "./format.ts";
import { EarlierLines, type ReadBefore, seenLine } from "./earlier-lines.ts";
import { type Claim, type Heard, Reading } from "./reading.ts";

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
  readonly linesBefore: ReadBefore;
}

/** So many problems of a stream are read at once: the one that was begun first is over when another begins. */
const MAX_OPEN = 4;

/**
 * Finds the problems in one output of one run. While none is open it looks at candidates only; while one is, at
 * each line, which goes to the youngest of the open ones that takes it, and else, if it is a candidate or has
 * ended one, to the formats. Never throws.
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
      const seq = firstSeq + index;
      this.#hear({ line: seenLine(seq, text.slice(start, end)), candidate, place: { text, start, seq } });
      start = end + 1;
    }
  }

  /** Nothing more comes, or not for a while: what is open is over. */
  close(): void {
    for (let oldest = this.#open.shift(); oldest; oldest = this.#open.shift()) this.#finish(oldest);
  }

  #hear(heard: Heard): void {
    const went = this.#continue(heard);
    if (went === "ended" || (went === "foreign" && heard.candidate)) this.#begin(heard);
  }

  /** `taken` by an open problem; if by none, whether it has `ended` one: it may then begin the next. */
  #continue(heard: Heard): "taken" | "foreign" | "ended" {
    let went: "foreign" | "ended" = "foreign";
    const asked = new Set<Reading>();
    // Where one is given up, lines of it may have begun another, which is asked as well.
    for (let reading = this.#youngest(asked); reading; reading = this.#youngest(asked)) {
      asked.add(reading);
      const next = reading.next(heard);
      if (next === "last" || next === "ended") {
        this.#open.splice(this.#open.indexOf(reading), 1);
        this.#finish(reading);
      }
      if (next === "taken" || next === "last") return "taken";
      if (next === "ended") went = "ended";
    }
    return went;
  }

  #youngest(asked: ReadonlySet<Reading>): Reading | undefined {
    return this.#open.findLast((reading) => !asked.has(reading));
  }

  /** Several formats may read the same problem, until one says what it is. */
  #begin({ line, place }: Heard): void {
    const before = new EarlierLines(place, this.#parts.linesBefore);
    const claims: Claim[] = [];
    for (const format of this.#parts.formats) {
      const begun = this.#guard(format.tool, () => format.begin(line, before), undefined);
      if (begun === undefined) continue;
      claims.push({ tool: format.tool, begun });
      if (!("next" in begun) || begun.certain) break;
    }
    if (claims.length === 0) return;
    const reading = new Reading(
      line.seq,
      claims,
      (tool, call, otherwise) => this.#guard(tool, call, otherwise),
    );
    if (!reading.open) return this.#finish(reading);
    if (this.#open.length >= MAX_OPEN) this.#finish(this.#open.shift()!);
    this.#open.push(reading);
  }

  #finish(reading: Reading): void {
    const { found, unused } = reading.finish();
    for (const draft of found) this.#parts.found(draft);
    for (const heard of unused) this.#hear(heard);
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
