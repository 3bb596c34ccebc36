/** A store, a sink and the chunks between them, for the tests of the printer. */
import type { Sink } from "../../src/async/mod.ts";
import type { PrintSource } from "../../src/headless/mod.ts";
import type { Chunk } from "../../src/logs/mod.ts";

const encoder = new TextEncoder();

export function chunkOf(text: string, more: Partial<Chunk> = {}): Chunk {
  return {
    run: { id: "api-1", script: "api" },
    stream: "stdout",
    bytes: encoder.encode(text),
    lines: text.split("\n").length - 1,
    firstSeq: 1,
    time: 0,
    late: false,
    cut: false,
    levels: undefined,
    ...more,
  };
}

/** Chunks in order of arrival. What has been released is written over, as the store would. */
export class FakeSource implements PrintSource {
  readonly #chunks: Chunk[] = [];
  readonly #pinned: Chunk[] = [];
  #next = 0;
  closed = false;

  get lines(): number {
    return [...this.#pinned, ...this.#chunks.slice(this.#next)].reduce((sum, { lines }) => sum + lines, 0);
  }

  add(...chunks: Chunk[]): void {
    this.#chunks.push(...chunks);
  }

  next(maxBytes: number): Chunk[] {
    const taken: Chunk[] = [];
    for (let left = maxBytes; left > 0 && this.#next < this.#chunks.length && !this.closed;) {
      const chunk = this.#chunks[this.#next++]!;
      taken.push(chunk);
      left -= chunk.bytes.length;
    }
    this.#pinned.push(...taken);
    return taken;
  }

  release(chunks: readonly Chunk[]): void {
    for (const chunk of chunks) {
      if (this.#pinned.shift() !== chunk) throw new Error("released out of order");
      chunk.bytes.fill(0);
    }
  }

  close(): void {
    this.closed = true;
  }
}

/** Keeps what it is given; each write is answered by `take`. */
export class FakeSink implements Sink {
  readonly #take: (bytes: Uint8Array, call: number) => number | Promise<number>;
  readonly #decoder = new TextDecoder();
  #calls = 0;
  #writing = 0;
  text = "";

  /** @param take how many of the bytes are taken; by default all of them. May throw. */
  constructor(take: (bytes: Uint8Array, call: number) => number | Promise<number> = (bytes) => bytes.length) {
    this.#take = take;
  }

  get calls(): number {
    return this.#calls;
  }

  async write(bytes: Uint8Array): Promise<number> {
    if (this.#begin() > 1) throw new Error("two writes at once");
    try {
      const count = await this.#take(bytes, this.#calls);
      this.#keep(bytes.subarray(0, count));
      return count;
    } finally {
      this.#end();
    }
  }

  #begin(): number {
    this.#calls++;
    return ++this.#writing;
  }

  #keep(bytes: Uint8Array): void {
    this.text += this.#decoder.decode(bytes, { stream: true });
  }

  #end(): void {
    this.#writing--;
  }
}
