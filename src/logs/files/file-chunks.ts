import type { Chunk } from "../chunk.ts";
import { classify } from "../classify.ts";
import { utf8 } from "../text.ts";
import { decodeRecords, type IndexRecord } from "./index-record.ts";
import type { LogFiles } from "./log-files.ts";
import type { FilePart } from "./run-file.ts";

/** Seqs greater than `after`, and at most `upTo`. */
export interface SeqRange {
  readonly after: number;
  readonly upTo: number;
}

/** A chunk that lies in a file. */
interface FileRecord extends IndexRecord {
  readonly run: Chunk["run"];
  readonly path: string;
}

/**
 * The chunks of these runs that lie in files, in the order of their seqs, or the newest first; those that reach
 * into the range, whole. What has been removed meanwhile is left out.
 */
export async function* fileChunks(
  files: LogFiles,
  runs: readonly Chunk["run"][],
  range: SeqRange,
  backward: boolean,
): AsyncGenerator<Chunk> {
  const sources = runs.map((run) => recordsOf(files, run, range, backward));
  const heads = await Promise.all(sources.map((source) => source.next()));
  for (;;) {
    let best: number | undefined;
    for (const [i, { done, value }] of heads.entries()) {
      if (done) continue;
      const other = best === undefined ? undefined : heads[best]!.value as FileRecord;
      if (!other || (value.firstSeq < other.firstSeq) !== backward) best = i;
    }
    if (best === undefined) return;
    const chunk = await readChunk(heads[best]!.value as FileRecord);
    if (chunk) yield chunk;
    heads[best] = await sources[best]!.next();
  }
}

/** The newest seq of these runs that lies in a file and arrived before a time; 0 when there is none. */
export async function fileEarlier(
  files: LogFiles,
  runs: readonly Chunk["run"][],
  from: number,
): Promise<number> {
  const newest = await Promise.all(runs.map(async ({ id }) => {
    for (const part of (await files.written(id)).toReversed()) {
      const older = (await readIndex(files, part)).findLast(({ time }) => time < from);
      if (older) return older.firstSeq + older.lines - 1;
    }
    return 0;
  }));
  return Math.max(0, ...newest);
}

async function* recordsOf(
  files: LogFiles,
  run: Chunk["run"],
  range: SeqRange,
  backward: boolean,
): AsyncGenerator<FileRecord, undefined> {
  const parts = (await files.written(run.id)).filter((part) => overlaps(part.firstSeq, part.lastSeq, range));
  for (const part of backward ? parts.reverse() : parts) {
    const records = (await readIndex(files, part)).filter(({ firstSeq, lines }) =>
      overlaps(firstSeq, firstSeq + lines - 1, range)
    );
    for (const record of backward ? records.reverse() : records) yield { ...record, run, path: part.path };
  }
}

function overlaps(first: number, last: number, { after, upTo }: SeqRange): boolean {
  return last > after && first <= upTo;
}

async function readIndex(files: LogFiles, part: FilePart): Promise<IndexRecord[]> {
  if (files.trusted(part.indexPath) === 0) return [];
  const bytes = await unlessRemoved(Deno.readFile(part.indexPath));
  if (bytes === undefined) return [];
  const records = decodeRecords(bytes.subarray(0, files.trusted(part.indexPath)));
  return records.filter(({ offset, length }) => offset + length <= files.trusted(part.path));
}

async function readChunk(record: FileRecord): Promise<Chunk | undefined> {
  const file = await unlessRemoved(Deno.open(record.path));
  if (file === undefined) return undefined;
  using _open = file;
  const bytes = new Uint8Array(record.length);
  await file.seek(record.offset, Deno.SeekMode.Start);
  for (let done = 0; done < bytes.length;) {
    const count = await file.read(bytes.subarray(done));
    if (count === null) return undefined;
    done += count;
  }
  const { run, stream, lines, firstSeq, time, late, cut } = record;
  const { levels } = classify(utf8(bytes), Infinity);
  return { run, stream, bytes, lines, firstSeq, time, late, cut, levels };
}

async function unlessRemoved<T>(promise: Promise<T>): Promise<T | undefined> {
  try {
    return await promise;
  } catch (error) {
    // expected: rotation or the directory's bound has removed it; the lines then count as missed
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
