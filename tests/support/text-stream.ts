import { until } from "./until.ts";

/** What comes out of a pipe, as text; read as it comes, or from when `read()` is called. */
export class TextStream {
  readonly #source: ReadableStream<Uint8Array<ArrayBuffer>>;
  readonly #decoder = new TextDecoder();
  #reading: Promise<void> | undefined;
  #text = "";
  #bytes = 0;

  constructor(source: ReadableStream<Uint8Array<ArrayBuffer>>) {
    this.#source = source;
  }

  get text(): string {
    return this.#text;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get lines(): string[] {
    return this.#text.split("\n").slice(0, -1);
  }

  /** Reads to the end; resolves then. */
  read(): Promise<void> {
    return this.#reading ??= this.#read();
  }

  /** Closes the pipe, as a reader that wants no more. */
  async close(): Promise<void> {
    if (!this.#reading) await this.#source.cancel();
  }

  /** Waits until it has come, and gives the match. */
  async said(pattern: RegExp | string, patience?: number): Promise<RegExpMatchArray> {
    const find = () =>
      this.#text.match(typeof pattern === "string" ? RegExp(RegExp.escape(pattern)) : pattern);
    const found = await until(
      find,
      () => `${pattern} in ${JSON.stringify(this.#text.slice(-2_000))}`,
      patience,
    );
    return found!;
  }

  async #read(): Promise<void> {
    for await (const part of this.#source) this.#take(part);
  }

  #take(part: Uint8Array): void {
    this.#text += this.#decoder.decode(part, { stream: true });
    this.#bytes += part.length;
  }
}
