const encoder = new TextEncoder();
const initialSize = 64 * 1024;

/**
 * Bytes on their way out, in one piece of memory that is used again and again. Grows to what was once needed;
 * whoever fills it stops at its own bound.
 */
export class OutBuffer {
  #bytes = new Uint8Array(initialSize);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** What is in it; valid until the next call of {@link append} or {@link clear}. */
  get filled(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  append(text: string): void {
    let rest = text;
    for (;;) {
      const { read, written } = encoder.encodeInto(rest, this.#bytes.subarray(this.#length));
      this.#length += written;
      if (read === rest.length) return;
      rest = rest.slice(read);
      this.#grow(rest.length);
    }
  }

  clear(): void {
    this.#length = 0;
  }

  #grow(by: number): void {
    const bytes = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + by));
    bytes.set(this.filled);
    this.#bytes = bytes;
  }
}
