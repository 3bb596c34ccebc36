import type { Clock } from "../async/mod.ts";
import type { Chunk } from "./chunk.ts";
import { fileChunks, fileEarlier } from "./files/file-chunks.ts";
import type { LogFiles } from "./files/log-files.ts";
import { type ChunkFilter, filterOf } from "./filter.ts";
import type { Line, LinePage, LineQuery } from "./line.ts";
import { LineReader } from "./line-of.ts";
import { PatternMatcher } from "./pattern.ts";
import { limitOf } from "./query.ts";
import type { LogStore } from "./store.ts";

export interface LogReaderOptions {
  readonly store: LogStore;
  /** Without files, only memory is read. */
  readonly files?: LogFiles;
  readonly clock: Pick<Clock, "after">;
}

/** The lines of a chunk that are wanted; waits where a pattern is tried elsewhere. */
type Wanted = (chunk: Chunk) => Promise<Iterable<number>> | Iterable<number>;

/**
 * Reads lines by cursor, from memory and, where they have left it, from the log files. Exact: no gap, no repeat,
 * and what is kept nowhere is counted. A pattern that runs away is stopped.
 *
 * Runs that the store has forgotten are not read; their lines count as missed where all runs are asked for.
 */
export class LogReader {
  readonly #store: LogStore;
  readonly #files: LogFiles | undefined;
  readonly #clock: Pick<Clock, "after">;

  constructor({ store, files, clock }: LogReaderOptions) {
    this.#store = store;
    this.#files = files;
    this.#clock = clock;
  }

  /**
   * Answers a query. Rejects with `RunawayPattern` when the pattern takes too long, or with the signal's reason.
   */
  async read(query: LineQuery, signal?: AbortSignal): Promise<LinePage> {
    using matcher = query.match instanceof RegExp ? new PatternMatcher(query.match, this.#clock) : undefined;
    const wanted = wantedBy(query, matcher);
    const floor = await this.#earlier(query);
    const read = query.before === undefined ? this.#forward : this.#backward;
    return await read.call(this, query, floor, wanted, signal);
  }

  /** The newest seq that is known to have arrived before the query's `from`; 0 when none is. */
  async #earlier({ from, processes }: LineQuery): Promise<number> {
    if (from === undefined) return 0;
    const inMemory = this.#store.earlier(from);
    if (inMemory > 0 || !this.#files) return inMemory;
    return await fileEarlier(this.#files, this.#store.runs(processes), from);
  }

  async #forward(query: LineQuery, floor: number, wanted: Wanted, signal?: AbortSignal): Promise<LinePage> {
    const limit = limitOf(query);
    const lines: Line[] = [];
    const begin = Math.min(Math.max(query.after ?? 0, floor), this.#store.newest);
    let [cursor, missed] = [begin, 0];
    while (lines.length < limit) {
      const range = { after: cursor, upTo: this.#store.newest };
      if (range.after >= range.upTo) break;
      const page = await this.#page(query, range, false, wanted, limit - lines.length, signal);
      lines.push(...page.lines);
      missed += page.missed;
      cursor = page.end;
    }
    return { lines, next: cursor, missed, more: cursor < this.#store.newestOf(query.processes) };
  }

  async #backward(query: LineQuery, floor: number, wanted: Wanted, signal?: AbortSignal): Promise<LinePage> {
    const limit = limitOf(query);
    const parts: Line[][] = [];
    let [cursor, missed, count] = [Math.min(query.before ?? Infinity, this.#store.newest + 1), 0, 0];
    while (count < limit && cursor > floor + 1) {
      const range = { after: floor, upTo: cursor - 1 };
      const page = await this.#page(query, range, true, wanted, limit - count, signal);
      parts.push(page.lines);
      count += page.lines.length;
      missed += page.missed;
      cursor = page.end;
    }
    return { lines: parts.reverse().flat(), next: cursor, missed, more: cursor > floor + 1 };
  }

  /**
   * A part of the range, from files or from memory. `end` is as far as was looked: the last seq, or, backward, the
   * first one.
   */
  async #page(
    { processes }: LineQuery,
    range: { after: number; upTo: number },
    backward: boolean,
    wanted: Wanted,
    limit: number,
    signal?: AbortSignal,
  ): Promise<{ lines: Line[]; end: number; missed: number }> {
    const evicted = this.#files ? this.#store.evictedUpTo(processes) : 0;
    const fromFiles = backward ? range.upTo <= evicted : range.after < evicted;
    const part = fromFiles
      ? { after: range.after, upTo: Math.min(range.upTo, evicted) }
      : { after: Math.max(range.after, backward ? evicted : 0), upTo: range.upTo };
    const source = fromFiles
      ? fileChunks(this.#files!, this.#store.runs(processes), part, backward)
      : this.#store.chunks(processes, part, backward, MEMORY_STEP);
    const looked = { after: part.after, upTo: part.upTo };
    const lines: Line[] = [];
    let [kept, steps] = [0, 0];
    for await (const chunk of source) {
      signal?.throwIfAborted();
      const inRange = await pick(chunk, wanted, part, backward, limit - lines.length);
      lines.push(...inRange);
      const [first, last] = [Math.max(part.after + 1, chunk.firstSeq), lastOf(chunk, part.upTo)];
      if (lines.length < limit) {
        kept += last - first + 1;
        if (!fromFiles && ++steps === MEMORY_STEP) {
          if (backward) looked.after = first - 1;
          else looked.upTo = last;
          break;
        }
        continue;
      }
      const seq = lines.at(-1)!.seq;
      kept += backward ? last - seq + 1 : seq - first + 1;
      if (backward) looked.after = seq - 1;
      else looked.upTo = seq;
      break;
    }
    const missed = this.#store.countLines(processes, looked.after, looked.upTo) - kept;
    if (backward) lines.reverse();
    return { lines, end: backward ? looked.after + 1 : looked.upTo, missed: Math.max(0, missed) };
  }
}

/** So many chunks are copied out of memory at once. */
const MEMORY_STEP = 16;

function wantedBy(query: LineQuery, matcher: PatternMatcher | undefined): Wanted {
  const { match, ...others } = query;
  if (matcher === undefined) return filterOf(match === undefined ? others : { ...others, match });
  const filter: ChunkFilter = filterOf(others);
  return async (chunk) => {
    const candidates = new Set(filter(chunk));
    return candidates.size === 0
      ? []
      : (await matcher.match(chunk.bytes)).filter((index) => candidates.has(index));
  };
}

function lastOf({ firstSeq, lines }: Chunk, upTo: number): number {
  return Math.min(upTo, firstSeq + lines - 1);
}

/** The lines of a chunk that are wanted and lie in the range; backward, the newest first. */
async function pick(
  chunk: Chunk,
  wanted: Wanted,
  { after, upTo }: { after: number; upTo: number },
  backward: boolean,
  limit: number,
): Promise<Line[]> {
  const indexes = [...await wanted(chunk)].filter((index) => {
    const seq = chunk.firstSeq + index;
    return seq > after && seq <= upTo;
  });
  const reader = new LineReader(chunk);
  const chosen = backward ? indexes.slice(-limit) : indexes.slice(0, limit);
  const lines = chosen.map((index) => reader.at(index));
  return backward ? lines.reverse() : lines;
}
