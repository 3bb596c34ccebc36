import { latin1 } from "./text.ts";

/** A line has at most so many bytes; what is longer goes on in the next line. */
export const MAX_LINE: number = 64 * 1024;

const NEWLINE = 10;

/** Whole lines, each ended by `\n`, without `\r`; or a piece of a line that was too long, as one line. */
export interface Piece {
  readonly bytes: Uint8Array;
  readonly cut: boolean;
}

export interface Split {
  readonly pieces: readonly Piece[];
  /** What is not a whole line yet: at most {@link MAX_LINE} bytes and one `\r`. */
  readonly rest: Uint8Array;
}

/**
 * Makes lines of bytes where it takes some care: `\r\n` ends a line as `\n` does, a bare `\r` begins the line
 * anew (progress bars: the last state is kept), and a line of more than {@link MAX_LINE} bytes is cut, not
 * within a UTF-8 character. The outcome does not depend on how the bytes were chunked: the rest is put in front of
 * the next bytes.
 */
export function split(bytes: Uint8Array): Split {
  const text = latin1(bytes);
  const out = new PieceList(bytes);
  let start = 0;
  for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", start)) {
    out.line(
      cutStates(text, bytes, start, trimReturns(text, start, end), out),
      trimReturns(text, start, end),
    );
    start = end + 1;
  }
  const end = trimReturns(text, start, text.length);
  const begin = cutStates(text, bytes, start, end, out);
  // One `\r` stands for those at the end: only the next byte tells whether a line ends there.
  return { pieces: out.list(), rest: bytes.slice(begin, end === text.length ? end : end + 1) };
}

function trimReturns(text: string, start: number, end: number): number {
  while (end > start && text.charCodeAt(end - 1) === 13) end--;
  return end;
}

/** Goes over the states of one line; those too long are cut. Returns where the last state, now short, begins. */
function cutStates(text: string, bytes: Uint8Array, start: number, end: number, out: PieceList): number {
  for (;;) {
    const found = text.indexOf("\r", start);
    const stateEnd = found === -1 || found >= end ? end : found;
    while (stateEnd - start > MAX_LINE) {
      const cut = characterBefore(bytes, start, start + MAX_LINE);
      out.cut(start, cut);
      start = cut;
    }
    if (stateEnd === end) return start;
    start = stateEnd + 1;
  }
}

/** The greatest place up to `at` at which no UTF-8 character is divided; `at` itself where the bytes are not UTF-8. */
function characterBefore(bytes: Uint8Array, start: number, at: number): number {
  for (let place = at; place > at - 4 && place > start; place--) {
    if ((bytes[place]! & 0xc0) !== 0x80) return place;
  }
  return at;
}

/** Collects lines; those that stand one after the other in the source become one piece. */
class PieceList {
  readonly #source: Uint8Array;
  readonly #pieces: Piece[] = [];
  #lines: Uint8Array;
  #used = 0;

  constructor(source: Uint8Array) {
    this.#source = source;
    this.#lines = new Uint8Array(source.length + 1);
  }

  line(start: number, end: number): void {
    this.#lines.set(this.#source.subarray(start, end), this.#used);
    this.#used += end - start;
    this.#lines[this.#used++] = NEWLINE;
  }

  cut(start: number, end: number): void {
    this.#flush();
    const bytes = new Uint8Array(end - start + 1);
    bytes.set(this.#source.subarray(start, end));
    bytes[end - start] = NEWLINE;
    this.#pieces.push({ bytes, cut: true });
  }

  list(): Piece[] {
    this.#flush();
    return this.#pieces;
  }

  #flush(): void {
    if (this.#used === 0) return;
    this.#pieces.push({ bytes: this.#lines.subarray(0, this.#used), cut: false });
    this.#lines = this.#lines.subarray(this.#used);
    this.#used = 0;
  }
}
