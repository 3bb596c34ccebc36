import { stripAnsi } from "../logs/mod.ts";
import type { LinesBefore, SeenLine } from "./format.ts";

/** The lines of a stream before a seq that are still kept, so many at most, the newest last. */
export type ReadBefore = (seq: number, count: number) => readonly SeenLine[];

/** Where a line begins in the text of its chunk. */
export interface Place {
  readonly text: string;
  readonly start: number;
  readonly seq: number;
}

/** So much of a line is shown to the formats, in characters. */
const MAX_TEXT = 2_000;
const LOOK_BACK = 20;

/** A line as formats see it. */
export function seenLine(seq: number, raw: string): SeenLine {
  // Colours may take most of a line, but not without end.
  return { seq, raw, text: stripAnsi(raw.slice(0, 4 * MAX_TEXT)).slice(0, MAX_TEXT) };
}

/** The lines before one: those of its chunk one by one, as they are asked for, then those that are kept. */
export class EarlierLines implements LinesBefore {
  readonly #text: string;
  readonly #read: ReadBefore;
  /** The nearest first. */
  readonly #lines: SeenLine[] = [];
  #start: number;
  #seq: number;
  readonly #most: number;
  #all = false;

  /** @param most So many lines are looked at. */
  constructor({ text, start, seq }: Place, read: ReadBefore, most = LOOK_BACK) {
    this.#text = text;
    this.#start = start;
    this.#seq = seq;
    this.#read = read;
    this.#most = most;
  }

  at(back: number): SeenLine | undefined {
    if (back > this.#most) return undefined;
    while (this.#lines.length < back && this.#start > 0) {
      const start = this.#start < 2 ? 0 : this.#text.lastIndexOf("\n", this.#start - 2) + 1;
      this.#lines.push(seenLine(--this.#seq, this.#text.slice(start, this.#start - 1)));
      this.#start = start;
    }
    while (this.#lines.length < back && !this.#all) this.#readMore();
    return this.#lines[back - 1];
  }

  /** More each time: who looks far back reads few times, who looks near reads little. */
  #readMore(): void {
    const count = Math.min(Math.max(LOOK_BACK, this.#lines.length), this.#most - this.#lines.length);
    const lines = this.#read(this.#seq, count);
    this.#lines.push(...lines.toReversed());
    this.#all = lines.length < count;
    this.#seq = lines[0]?.seq ?? this.#seq;
  }
}
