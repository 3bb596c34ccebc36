import { type Chunk, chunkOf } from "./chunk.ts";
import { filterOf } from "./filter.ts";
import type { Line, LinePage, LineQuery } from "./line.ts";
import { LineReader } from "./line-of.ts";
import type { RunState } from "./run-state.ts";
import { lastSeq, type Segment } from "./segment.ts";
import type { SegmentList } from "./segment-list.ts";

export const DEFAULT_LIMIT = 100;
export const MAX_LIMIT = 10_000;

/** What there is to read. */
export interface Source {
  /** All segments in order, those of other runs included. */
  readonly segments: SegmentList;
  /** The runs that are asked for; `undefined`: every one. */
  readonly runs: readonly RunState[] | undefined;
  /** The newest seq of all. */
  readonly newest: number;
}

/** How many lines an answer may have. */
export function limitOf({ limit = DEFAULT_LIMIT }: LineQuery): number {
  return Math.min(MAX_LIMIT, Math.max(1, Math.floor(limit)));
}

/** Answers a query from memory. */
export function readSegments(source: Source, query: LineQuery): LinePage {
  return query.before === undefined ? forward(source, query) : backward(source, query, query.before);
}

function forward(source: Source, query: LineQuery): LinePage {
  const after = Math.min(Math.max(query.after ?? 0, earlier(source.segments, query.from)), source.newest);
  const limit = limitOf(query);
  const wanted = filterOf(query);
  const lines: Line[] = [];
  const { list, has } = walk(source);
  for (let i = list.indexAfter(after); i < list.endIndex && lines.length < limit; i++) {
    const segment = list.at(i)!;
    if (has(segment)) collect(chunkOf(segment), wanted, (seq) => seq > after, lines, limit);
  }
  const next = lines.length < limit ? source.newest : lines.at(-1)!.seq;
  return { lines, next, missed: missing(source, after, next), more: next < newestOf(source) };
}

function backward(source: Source, query: LineQuery, given: number): LinePage {
  const floor = earlier(source.segments, query.from);
  const before = Math.min(given, source.newest + 1);
  const limit = limitOf(query);
  const wanted = filterOf(query);
  const parts: Line[][] = [];
  let count = 0;
  const { list, has } = walk(source);
  for (let i = Math.min(list.indexAfter(before - 1), list.endIndex - 1); count < limit; i--) {
    const segment = list.at(i);
    if (segment === undefined || lastSeq(segment) <= floor) break;
    if (segment.firstSeq >= before || !has(segment)) continue;
    const part: Line[] = [];
    collect(chunkOf(segment), wanted, (seq) => seq < before, part, Infinity);
    parts.push(part.slice(-(limit - count)));
    count += parts.at(-1)!.length;
  }
  const lines = parts.reverse().flat();
  const next = lines.length < limit ? Math.min(floor + 1, before) : lines[0]!.seq;
  return { lines, next, missed: missing(source, next - 1, before - 1), more: next > floor + 1 };
}

/** The newest seq in memory that arrived before `from`; 0 when there is none. */
export function earlier(segments: SegmentList, from: number | undefined): number {
  const older = from === undefined ? undefined : segments.at(segments.indexFrom(from) - 1);
  return older ? lastSeq(older) : 0;
}

/** The shortest list that has all that is asked for, and which of it is. */
function walk({ segments, runs }: Source): { list: SegmentList; has: (segment: Segment) => boolean } {
  if (runs?.length === 1) return { list: runs[0]!.segments, has: () => true };
  const wanted = runs && new Set(runs);
  return {
    list: segments,
    has: (segment) => !segment.dropped && !segment.run.forgotten && (wanted?.has(segment.run) ?? true),
  };
}

function collect(
  chunk: Chunk,
  wanted: (chunk: Chunk) => Iterable<number>,
  inRange: (seq: number) => boolean,
  into: Line[],
  limit: number,
): void {
  const reader = new LineReader(chunk);
  for (const index of wanted(chunk)) {
    if (into.length >= limit) return;
    if (inRange(chunk.firstSeq + index)) into.push(reader.at(index));
  }
}

export function newestOf({ runs, newest }: Source): number {
  return runs === undefined ? newest : runs.reduce((max, run) => Math.max(max, run.lastSeq), 0);
}

/** Copies of the first (or last) chunks that reach into a range of seqs, so many at most, in that order. */
export function copyChunks(
  source: Source,
  after: number,
  upTo: number,
  backward: boolean,
  max: number,
): Chunk[] {
  const { list, has } = walk(source);
  const chunks: Chunk[] = [];
  const step = backward ? -1 : 1;
  const start = backward ? Math.min(list.indexAfter(upTo - 1), list.endIndex - 1) : list.indexAfter(after);
  for (let i = start; chunks.length < max; i += step) {
    const segment = list.at(i);
    if (segment === undefined || (backward ? lastSeq(segment) <= after : segment.firstSeq > upTo)) break;
    if (segment.firstSeq > upTo || !has(segment)) continue;
    const chunk = chunkOf(segment);
    chunks.push({ ...chunk, bytes: chunk.bytes.slice() });
  }
  return chunks;
}

/** How many lines there were after one seq, up to another, in memory or not. */
export function countLines(source: Source, after: number, upTo: number): number {
  if (source.runs === undefined) return Math.max(0, upTo - after);
  return source.runs.reduce(
    (sum, run) => sum + run.evicted.count(after, upTo),
    countKept(source, after, upTo),
  );
}

function countKept(source: Source, after: number, upTo: number): number {
  const { list, has } = walk(source);
  let kept = 0;
  for (let i = list.indexAfter(after); i < list.endIndex; i++) {
    const segment = list.at(i)!;
    if (segment.firstSeq > upTo) break;
    if (has(segment)) kept += Math.min(upTo, lastSeq(segment)) - Math.max(after + 1, segment.firstSeq) + 1;
  }
  return kept;
}

/** How many lines after one seq, up to another, are not in memory. Seqs have no gaps, so it can be counted. */
function missing(source: Source, after: number, upTo: number): number {
  if (upTo <= after) return 0;
  if (source.runs) return source.runs.reduce((sum, run) => sum + run.evicted.count(after, upTo), 0);
  return upTo - after - countKept(source, after, upTo);
}
