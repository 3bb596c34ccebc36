import type { Clock, Scope, Sink } from "../async/mod.ts";
import type { ChunkFormat, PrintSource } from "./chunk.ts";
import { Printer } from "./printer.ts";

export interface MessagesOptions {
  /** Stderr. */
  readonly sink: Sink;
  readonly clock: Clock;
  readonly scope: Scope;
}

const nothing: PrintSource = { lines: 0, next: () => [], release: () => {}, close: () => {} };
const noChunks: ChunkFormat = { chunk: () => "", open: () => "" };

/**
 * What brum itself has to say, on stderr: `brum: ...`, in the order in which it was said. Saying never waits; a
 * stderr that nobody reads loses the oldest beyond 10,000.
 */
export class Messages {
  readonly #printer: Printer;

  constructor(options: MessagesOptions) {
    this.#printer = new Printer({ ...options, source: nothing, format: noChunks });
  }

  /** @param text one line, or several: each gets the name. */
  say(text: string): void {
    this.#printer.announce(`${message(text)}\n`, 0);
  }

  /** Resolves when all has been written, or cannot be within so many milliseconds. */
  async finish(deadline: number): Promise<void> {
    await this.#printer.finish(deadline);
  }
}

function message(text: string): string {
  return text.split("\n").map((line) => `brum: ${line}`).join("\n");
}
