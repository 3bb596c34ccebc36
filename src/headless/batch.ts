import type { Chunk } from "../logs/mod.ts";
import { OutBuffer } from "./out-buffer.ts";

/** What goes out in one write: its bytes, and the chunks that they were made of. */
export class Batch {
  readonly #buffer = new OutBuffer();
  #chunks: Chunk[] = [];
  #lines = 0;
  #taken = 0;

  get isEmpty(): boolean {
    return this.#buffer.length === 0 && this.#chunks.length === 0;
  }

  get size(): number {
    return this.#buffer.length;
  }

  get bytes(): Uint8Array {
    return this.#buffer.filled;
  }

  get chunks(): readonly Chunk[] {
    return this.#chunks;
  }

  /** How many lines of the store are in it. */
  get lines(): number {
    return this.#lines;
  }

  /** Lines in it of which the last byte has not been taken. */
  get linesLeft(): number {
    let lines = 0;
    for (const byte of this.bytes.subarray(this.#taken)) if (byte === 10) lines++;
    return lines;
  }

  chunk(chunk: Chunk, text: string): void {
    this.#chunks.push(chunk);
    this.#lines += chunk.lines;
    this.text(text);
  }

  text(text: string): void {
    if (text !== "") this.#buffer.append(text);
  }

  /** So many more of its bytes have been taken. */
  taken(count: number): void {
    this.#taken += count;
  }

  clear(): void {
    this.#buffer.clear();
    this.#chunks = [];
    this.#lines = 0;
    this.#taken = 0;
  }
}
