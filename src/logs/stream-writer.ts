import { type ChunkFacts, classify } from "./classify.ts";
import type { StreamName } from "./line.ts";
import type { RunState } from "./run-state.ts";
import type { Slab } from "./slab.ts";
import { MAX_LINE, split } from "./splitter.ts";
import { utf8 } from "./text.ts";

/** Where a {@link StreamWriter} puts its lines. */
export interface LineHost {
  /** A slab with room for so many bytes, or for fewer if it is `least` at least. */
  room(bytes: number, least: number): Slab;
  /** The next `length` bytes of the slab are whole lines; the text begins with them. */
  store(
    run: RunState,
    stream: StreamName,
    slab: Slab,
    length: number,
    facts: ChunkFacts,
    text: string,
    cut: boolean,
  ): void;
  /** The unfinished line of the stream is another one now. */
  unfinished(run: RunState): void;
  /** The stream has ended. */
  ended(run: RunState): void;
}

const NEWLINE = 10;
const RETURN = 13;
/** A line of so many characters has no more than {@link MAX_LINE} bytes, whatever they are. */
const SURELY_SHORT = Math.floor(MAX_LINE / 3);
/** For chunks as small as this it is worth while to see first whether a line ends in them. */
const SMALL = 1024;
const NOTHING = new Uint8Array(0);

/**
 * Takes the bytes of one output of one run as they come and makes lines of them. Works on whole chunks: they are
 * copied once, into the memory where they stay, behind what was left of the chunk before. Only what has a `\r`, or
 * a line that is too long, is gone through with care ({@link split}).
 */
export class StreamWriter {
  readonly #host: LineHost;
  readonly #run: RunState;
  readonly #stream: StreamName;
  /** The unfinished line; its first {@link #carried} bytes. */
  #carry: Uint8Array = NOTHING;
  #carried = 0;
  #ended = false;

  constructor(host: LineHost, run: RunState, stream: StreamName) {
    this.#host = host;
    this.#run = run;
    this.#stream = stream;
  }

  /** Stores the bytes. Never waits, never throws; the caller may use them again at once. */
  append(bytes: Uint8Array): void {
    for (let done = 0; done < bytes.length;) done += this.#take(bytes.subarray(done));
    if (this.#carried > 0 && bytes.length > 0) this.#host.unfinished(this.#run);
  }

  /** The output has ended: the unfinished line is a line now. Does nothing the second time. */
  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    if (this.#carried > 0) this.append(Uint8Array.of(NEWLINE));
    this.#host.ended(this.#run);
  }

  /** A copy of the unfinished line, the last state of it. */
  unfinished(): Uint8Array | undefined {
    if (this.#carried === 0) return undefined;
    const end = this.#carry[this.#carried - 1] === RETURN ? this.#carried - 1 : this.#carried;
    return this.#carry.slice(0, end);
  }

  /** Takes as much as there is room for; returns how much. */
  #take(bytes: Uint8Array): number {
    if (bytes.length <= SMALL && this.#continues(bytes)) return this.#keep(bytes);
    const carried = this.#carried;
    const slab = this.#host.room(carried + bytes.length, carried + 1);
    const taken = Math.min(bytes.length, slab.bytes.length - slab.used - carried);
    const end = slab.used + carried + taken;
    slab.bytes.set(this.#carry.subarray(0, carried), slab.used);
    slab.bytes.set(taken === bytes.length ? bytes : bytes.subarray(0, taken), slab.used + carried);
    const all = slab.bytes.subarray(slab.used, end);
    const text = utf8(all);
    const whole = all.lastIndexOf(NEWLINE) + 1;
    const facts = classify(text, text.length === all.length ? MAX_LINE : SURELY_SHORT);
    const easy = !facts.tooLong && all.length - whole <= MAX_LINE && !text.includes("\r");
    if (!easy) return this.#takeWithCare(all, taken);
    this.#carried = 0;
    this.#keep(all.subarray(whole));
    if (whole > 0) this.#host.store(this.#run, this.#stream, slab, whole, facts, text, false);
    return taken;
  }

  #takeWithCare(bytes: Uint8Array, taken: number): number {
    const { pieces, rest } = split(bytes);
    this.#carried = 0;
    this.#keep(rest);
    for (const { bytes: lines, cut } of pieces) {
      const slab = this.#host.room(lines.length, lines.length);
      slab.bytes.set(lines, slab.used);
      const text = utf8(lines);
      this.#host.store(this.#run, this.#stream, slab, lines.length, classify(text, MAX_LINE), text, cut);
    }
    return taken;
  }

  /** The bytes only make the unfinished line longer. */
  #continues(bytes: Uint8Array): boolean {
    if (this.#carried + bytes.length > MAX_LINE || this.#carry[this.#carried - 1] === RETURN) return false;
    return !bytes.includes(NEWLINE) && !bytes.includes(RETURN);
  }

  /** Adds to the unfinished line, whose memory doubles as it grows, up to {@link MAX_LINE} and one `\r`. */
  #keep(bytes: Uint8Array): number {
    const needed = this.#carried + bytes.length;
    if (needed > this.#carry.length) {
      const larger = new Uint8Array(Math.min(MAX_LINE + 1, Math.max(256, needed * 2)));
      larger.set(this.#carry.subarray(0, this.#carried));
      this.#carry = larger;
    }
    this.#carry.set(bytes, this.#carried);
    this.#carried = needed;
    return bytes.length;
  }
}
