import type { Chunk } from "../chunk.ts";
import type { DiskQueue } from "./disk-queue.ts";
import { encodeRecord, type IndexRecord, joinRecords, RECORD_SIZE } from "./index-record.ts";

/** A buffer grows up to this, and is then written. */
const FULL = 512 * 1024;
const SMALLEST = 4 * 1024;

/** One log file with its index. */
export interface FilePart {
  readonly path: string;
  readonly indexPath: string;
  /** Seqs of its first and its last line. */
  firstSeq: number;
  lastSeq: number;
  /** Bytes of lines; the index comes to {@link indexBytes} more. */
  bytes: number;
  indexBytes: number;
}

/** The log files of one run: it collects what is printed and hands it to the disk in large pieces. */
export class RunFile {
  /** Its files' name without an ending. */
  readonly name: string;
  readonly #directory: string;
  readonly #queue: DiskQueue;
  readonly #fileSize: number;
  readonly #parts: FilePart[] = [];
  #number = 0;
  #lines = new Buffered(SMALLEST);
  #index = new Buffered(RECORD_SIZE * 16);
  #open: IndexRecord | undefined;
  #ended = false;

  /**
   * @param fileSize After so many bytes another file is begun.
   */
  constructor(directory: string, name: string, queue: DiskQueue, fileSize: number) {
    this.#directory = directory;
    this.name = name;
    this.#queue = queue;
    this.#fileSize = fileSize;
  }

  /** From the oldest to the newest, which is the one that is being written. */
  get parts(): readonly FilePart[] {
    return this.#parts;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Returns by how many bytes the files will grow. */
  append(chunk: Chunk): number {
    const part = this.#partFor(chunk);
    const record = { ...chunk, offset: part.bytes, length: chunk.bytes.length };
    part.bytes += chunk.bytes.length;
    part.lastSeq = chunk.firstSeq + chunk.lines - 1;
    this.#lines.add(chunk.bytes);
    if (this.#lines.length >= FULL) this.#flushLines(part);
    const joined = this.#open && joinRecords(this.#open, record);
    if (joined === undefined) this.#closeRecord(part);
    this.#open = joined ?? record;
    return chunk.bytes.length + (joined === undefined ? RECORD_SIZE : 0);
  }

  /** Hands all that is collected to the disk. */
  flush(): void {
    const part = this.#parts.at(-1);
    if (part === undefined) return;
    this.#closeRecord(part);
    this.#flushLines(part);
    this.#flushIndex(part);
  }

  end(): void {
    this.flush();
    this.#ended = true;
  }

  /** The oldest file is given up. Returns how many bytes that frees. The newest one stays while the run goes on. */
  removeOldest(): number {
    if (this.#parts.length <= (this.#ended ? 0 : 1)) return 0;
    const part = this.#parts.shift()!;
    this.#queue.add({ kind: "remove", path: part.path });
    this.#queue.add({ kind: "remove", path: part.indexPath });
    return part.bytes + part.indexBytes;
  }

  #partFor(chunk: Chunk): FilePart {
    const current = this.#parts.at(-1);
    if (current && (current.bytes === 0 || current.bytes + chunk.bytes.length <= this.#fileSize)) {
      return current;
    }
    this.flush();
    this.#number++;
    const stem = `${this.#directory}/${this.name}${this.#number === 1 ? "" : `.${this.#number}`}`;
    const { firstSeq } = chunk;
    const [path, indexPath] = [`${stem}.log`, `${stem}.idx`];
    const part = { path, indexPath, firstSeq, lastSeq: firstSeq, bytes: 0, indexBytes: 0 };
    this.#parts.push(part);
    return part;
  }

  #closeRecord(part: FilePart): void {
    if (this.#open === undefined) return;
    this.#index.add(encodeRecord(this.#open));
    this.#open = undefined;
    part.indexBytes += RECORD_SIZE;
    if (this.#index.length >= FULL) this.#flushIndex(part);
  }

  #flushLines(part: FilePart): void {
    const bytes = this.#lines.take();
    if (bytes.length === 0) return;
    this.#queue.add({ kind: "write", path: part.path, position: part.bytes - bytes.length, bytes });
  }

  #flushIndex(part: FilePart): void {
    const bytes = this.#index.take();
    if (bytes.length === 0) return;
    this.#queue.add({ kind: "write", path: part.indexPath, position: part.indexBytes - bytes.length, bytes });
  }
}

/** Bytes that are collected until somebody takes them. Begins with as much memory as the last ones took. */
class Buffered {
  #expected: number;
  #bytes = new Uint8Array(0);
  #length = 0;

  constructor(expected: number) {
    this.#expected = expected;
  }

  get length(): number {
    return this.#length;
  }

  add(bytes: Uint8Array): void {
    const needed = this.#length + bytes.length;
    if (needed > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(this.#expected, needed, this.#bytes.length * 2));
      larger.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = larger;
    }
    this.#bytes.set(bytes, this.#length);
    this.#length = needed;
  }

  /** The memory goes with them. */
  take(): Uint8Array {
    const taken = this.#bytes.subarray(0, this.#length);
    this.#bytes = new Uint8Array(0);
    this.#expected = Math.max(RECORD_SIZE, taken.length);
    this.#length = 0;
    return taken;
  }
}
