import type { Chunk, UnfinishedLine } from "../logs/mod.ts";
import type { ChunkFormat } from "./chunk.ts";
import { type AnsiMode, textOfLines, textOfOpenLine } from "./line-text.ts";
import { finishOpenLine, type OpenLine, type OpenLineStep, showOpenLine } from "./open-line.ts";
import { Prefixes, type PrefixOptions } from "./prefix.ts";

export interface TextFormatOptions extends PrefixOptions {
  readonly ansi: AnsiMode;
  /** What is printed goes to a terminal: an unfinished line can be written over. */
  readonly terminal: boolean;
}

/** `[HH:MM:SS] name: line`, for a person. Owns the unfinished line on show. */
export class TextFormat implements ChunkFormat {
  readonly #options: TextFormatOptions;
  readonly #prefixes: Prefixes;
  #open: OpenLine;

  constructor(options: TextFormatOptions) {
    this.#options = options;
    this.#prefixes = new Prefixes(options);
  }

  chunk({ run, stream, bytes, time }: Chunk): string {
    const lines = textOfLines(bytes, this.#options.ansi);
    const prefix = this.#prefixes.of(run.script, time);
    return this.#step(
      finishOpenLine(this.#open, { key: run.id + stream, prefix, lines }, this.#options.terminal),
    );
  }

  open({ run, stream, bytes }: UnfinishedLine, time: number): string {
    const text = textOfOpenLine(bytes, this.#options.ansi);
    const prefix = this.#prefixes.of(run.script, time);
    return this.#step(
      showOpenLine(this.#open, { key: run.id + stream, prefix, text }, this.#options.terminal),
    );
  }

  #step({ state, print }: OpenLineStep): string {
    this.#open = state;
    return print;
  }
}
