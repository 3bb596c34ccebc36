import { type Clock, Condition, type Scope, type Sink, writeAll, type WriteEnd } from "../async/mod.ts";
import type { UnfinishedLine } from "../logs/mod.ts";
import { Announcements } from "./announcements.ts";
import { Batch } from "./batch.ts";
import type { ChunkFormat, PrintSource } from "./chunk.ts";
import type { PrintEnd } from "./print-end.ts";

export interface PrinterOptions {
  readonly source: PrintSource;
  readonly sink: Sink;
  readonly format: ChunkFormat;
  readonly clock: Clock;
  /** Owns the printing; when it is cancelled, the printing is given up. */
  readonly scope: Scope;
  /** The unfinished line to show, if there is one and only one script runs. Default: none is shown. */
  readonly openLine?: () => UnfinishedLine | undefined;
  /**
   * At most so many bytes in one write; default all that is ready. Into a pipe 64 KiB, its usual size, for what a
   * reader that stalls has been given of a write in flight cannot be known.
   */
  readonly piece?: number;
}

/** So much is made ready for one write: enough that its cost does not count, and soon printed. */
const batchBytes = 1024 * 1024;
/** An unfinished line is shown when it has not gone on for so many milliseconds. */
const openAfter = 50;

/**
 * Prints what is stored, in the order in which it arrived, to one sink: one write in flight, while the next is
 * made ready. The only writer of its sink.
 *
 * Pulls at its own pace; holds two batches of about 1 MiB (or one chunk, if that is larger), whatever comes.
 * What it has pulled stays pinned in the store until it has been written.
 */
export class Printer {
  /** Resolves when nothing is printed any more. Rejects only if the scope was cancelled before. */
  readonly done: Promise<PrintEnd>;
  readonly #options: PrinterOptions;
  readonly #changed = new Condition();
  readonly #announcements = new Announcements();
  readonly #surrender = new AbortController();
  #filling = new Batch();
  #flying = new Batch();
  #news = true;
  #finishing = false;
  #openMayHaveChanged = false;
  #openDue = false;
  #forgetOpen: (() => void) | undefined;

  constructor(options: PrinterOptions) {
    this.#options = options;
    options.scope.signal.addEventListener("abort", () => this.#giveUp(), { once: true });
    this.done = options.scope.spawn("printer", () => this.#print());
  }

  /** There is something to pull, or the unfinished line has changed. Cheap: to be called for every chunk. */
  wake(): void {
    this.#openMayHaveChanged = true;
    this.#look();
  }

  /** Prints a text of brum's own, after the lines up to number `after` and before those that follow. */
  announce(text: string, after: number): void {
    this.#announcements.add(text, after);
    this.#look();
  }

  /**
   * Ends the printing when all has been printed that is stored by then; for when the last child has ended.
   *
   * @param deadline milliseconds from now, after which it is given up; without it the reader has all the time.
   *   May be called again with one.
   */
  finish(deadline = Infinity): Promise<PrintEnd> {
    this.#finishing = true;
    this.#look();
    const takeBack = this.#options.clock.after(deadline, () => this.#giveUp());
    return this.done.finally(takeBack);
  }

  async #print(): Promise<PrintEnd> {
    const signal = this.#surrender.signal;
    let writing: Promise<WriteEnd> = Promise.resolve({ kind: "written" });
    for (;;) {
      this.#fill();
      const end = await writing;
      if (end.kind !== "written") return this.#end(end);
      this.#landed();
      this.#fill(); // What has come meanwhile goes with it.
      if (!this.#filling.isEmpty) writing = this.#send();
      else if (this.#isOver()) return this.#end(end);
      else await this.#changed.wait(() => this.#news || signal.aborted);
    }
  }

  /** Makes ready what there is, up to the size of a batch. */
  #fill(): void {
    const { source, format } = this.#options;
    this.#news = false;
    while (this.#filling.size < batchBytes) {
      const chunks = source.next(batchBytes - this.#filling.size);
      if (chunks.length === 0) break;
      this.#forgetOpenLine();
      for (const chunk of chunks) {
        this.#filling.text(this.#announcements.before(chunk.firstSeq));
        this.#filling.chunk(chunk, format.chunk(chunk));
      }
    }
    if (this.#filling.size >= batchBytes) return;
    this.#filling.text(this.#announcements.before(Infinity));
    this.#fillOpenLine();
  }

  /** An unfinished line is shown when it has stood for a moment: most are finished by then. */
  #fillOpenLine(): void {
    const { openLine, format, clock } = this.#options;
    if (!openLine) return;
    if (this.#openMayHaveChanged) this.#forgetOpen ??= clock.after(openAfter, () => this.#openIsDue());
    const line = this.#openDue ? openLine() : undefined;
    if (line) this.#filling.text(format.open(line, clock.now()));
    this.#openMayHaveChanged = false;
    this.#openDue = false;
  }

  #openIsDue(): void {
    this.#forgetOpen = undefined;
    this.#openDue = true;
    this.#look();
  }

  #forgetOpenLine(): void {
    this.#forgetOpen?.();
    this.#forgetOpen = undefined;
    this.#openDue = false;
  }

  #look(): void {
    this.#news = true;
    this.#changed.notify();
  }

  #send(): Promise<WriteEnd> {
    [this.#filling, this.#flying] = [this.#flying, this.#filling];
    const { sink, clock, piece = Infinity } = this.#options;
    const batch = this.#flying;
    return writeAll(sink, batch.bytes, {
      clock,
      piece,
      signal: this.#surrender.signal,
      onTaken: (count) => batch.taken(count),
    });
  }

  #landed(): void {
    this.#options.source.release(this.#flying.chunks);
    this.#flying.clear();
  }

  #isOver(): boolean {
    return this.#surrender.signal.aborted || (this.#finishing && !this.#news);
  }

  #giveUp(): void {
    this.#surrender.abort();
    this.#changed.notify();
  }

  #end(end: WriteEnd): PrintEnd {
    this.#forgetOpenLine();
    const unprinted = this.#unprinted();
    this.#options.source.close();
    switch (end.kind) {
      case "failed":
        return { kind: "failed", unprinted, error: end.error };
      case "closed":
        return { kind: "closed", unprinted };
      case "written":
      case "aborted":
        return { kind: unprinted === 0 ? "all" : "given-up", unprinted };
    }
  }

  /** What is stored and was not pulled, and what was pulled and not taken. */
  #unprinted(): number {
    const { lines } = this.#options.source;
    const stored = lines - this.#filling.lines - this.#flying.lines;
    return stored + this.#filling.linesLeft + this.#flying.linesLeft + this.#announcements.dropped;
  }
}
