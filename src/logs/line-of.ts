import { stripAnsi } from "./ansi.ts";
import type { Chunk } from "./chunk.ts";
import { INFO, levelFromCode } from "./level.ts";
import type { Line } from "./line.ts";
import { utf8 } from "./text.ts";

/** Reads single lines of a chunk, from first to last: `at` is to be called with growing indexes. */
export class LineReader {
  readonly #chunk: Chunk;
  #line = 0;
  #start = 0;
  #level = 0;

  constructor(chunk: Chunk) {
    this.#chunk = chunk;
  }

  at(index: number): Line {
    const { run, stream, firstSeq, time, cut, late, bytes } = this.#chunk;
    for (; this.#line < index; this.#line++) this.#start = bytes.indexOf(10, this.#start) + 1;
    const raw = utf8(bytes.subarray(this.#start, bytes.indexOf(10, this.#start)));
    return {
      seq: firstSeq + index,
      processId: run.id,
      script: run.script,
      stream,
      time,
      level: levelFromCode(this.#levelAt(index)),
      raw,
      text: stripAnsi(raw),
      ...(cut ? { cut } : {}),
      ...(late ? { late } : {}),
    };
  }

  #levelAt(index: number): number {
    const levels = this.#chunk.levels;
    if (levels === undefined) return INFO;
    while (this.#level < levels.length && levels[this.#level]! >>> 2 < index) this.#level++;
    const entry = levels[this.#level];
    return entry !== undefined && entry >>> 2 === index ? entry & 3 : INFO;
  }
}
