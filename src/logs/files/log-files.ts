import type { Clock } from "../../async/mod.ts";
import type { Chunk, ChunkSink } from "../chunk.ts";
import { DiskQueue } from "./disk-queue.ts";
import { type FormerFile, formerFiles } from "./former.ts";
import { type FilePart, RunFile } from "./run-file.ts";
import { slugOf } from "./slug.ts";

export interface LogFilesOptions {
  readonly clock: Pick<Clock, "after">;
  /** Where the files of all instances of one working directory lie. Made with mode 0700 when first needed. */
  readonly dir: string;
  /** Name of this instance's own directory therein: no other instance, before or beside it, has the same. */
  readonly instance: string;
  /** After so many bytes a run's next file is begun. Default 10 MiB. */
  readonly fileSize?: number;
  /** How many files of a run are kept. Default 10. */
  readonly fileKeep?: number;
  /** How many bytes are kept in `dir`. Default 1 GiB. */
  readonly totalBytes?: number;
  /** Told once that no more can be written (a full disk, a directory that is read-only), in words. */
  readonly onFault: (message: string) => void;
}

/** What is collected is handed to the disk after so many milliseconds at the latest. */
const FLUSH_AFTER = 100;

/**
 * Owner of the log files. Everything that the store is given is written, in the background and in large pieces;
 * see `DiskQueue` for what happens when the disk is slower than what is printed.
 *
 * A run's files are `<script>-<n>.log`, `<script>-<n>.2.log` and so on, the one with the highest number being
 * written; none is ever renamed. Beside each lies its index (`.idx`). Bounds: `fileKeep` files a run; `totalBytes` in
 * the directory, for which the oldest files of runs that have ended go first, then the oldest of those that run.
 */
export class LogFiles implements ChunkSink, AsyncDisposable {
  readonly #options: Required<LogFilesOptions>;
  readonly #queue: DiskQueue;
  /** In the order of their start. */
  readonly #runs = new Map<string, RunFile>();
  readonly #dirty = new Set<RunFile>();
  readonly #names = new Set<string>();
  #former: readonly FormerFile[] = [];
  #total = 0;
  #prepared = false;
  #cancelFlush: (() => void) | undefined;

  constructor(options: LogFilesOptions) {
    this.#options = { fileSize: 10 * 2 ** 20, fileKeep: 10, totalBytes: 2 ** 30, ...options };
    this.#queue = new DiskQueue((error) => this.#fault(error));
  }

  /** Nothing is written any more, because the disk failed. */
  get failed(): boolean {
    return this.#queue.failed;
  }

  /** How often the program had to wait, because the disk was too slow. */
  get syncWrites(): number {
    return this.#queue.syncWrites;
  }

  append(chunk: Chunk): void {
    if (this.#queue.failed) return;
    const file = this.#fileOf(chunk.run);
    this.#total += file.append(chunk);
    while (file.parts.length > this.#options.fileKeep) this.#total -= file.removeOldest();
    if (this.#total > this.#options.totalBytes) this.#prune();
    this.#dirty.add(file);
    this.#cancelFlush ??= this.#options.clock.after(FLUSH_AFTER, () => this.#flush());
  }

  end(runId: string): void {
    this.#runs.get(runId)?.end();
  }

  /** The files of a run, the oldest first, once all that has been printed so far is in them. */
  async written(runId: string): Promise<readonly FilePart[]> {
    this.#flush();
    await this.#queue.done();
    return [...this.#runs.get(runId)?.parts ?? []];
  }

  /** How much of a file, from its beginning, can be trusted: all of it, unless the disk failed. */
  trusted(path: string): number {
    return this.#queue.trusted(path);
  }

  /** Writes what is left. */
  async close(): Promise<void> {
    this.#flush();
    await this.#queue.done();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #flush(): void {
    this.#cancelFlush?.();
    this.#cancelFlush = undefined;
    for (const file of this.#dirty) file.flush();
    this.#dirty.clear();
  }

  #fileOf(run: Chunk["run"]): RunFile {
    const known = this.#runs.get(run.id);
    if (known) return known;
    const own = `${this.#options.dir}/${this.#options.instance}`;
    if (!this.#prepared) this.#queue.add({ kind: "other", run: () => this.#prepare(own) });
    this.#prepared = true;
    const file = new RunFile(own, this.#nameFor(run), this.#queue, this.#options.fileSize);
    this.#runs.set(run.id, file);
    return file;
  }

  /** Two scripts can come to the same name: the second one gets a number. */
  #nameFor(run: Chunk["run"]): string {
    const slug = slugOf(run);
    let name = slug;
    for (let i = 2; this.#names.has(name.toLowerCase()); i++) name = `${slug}~${i}`;
    this.#names.add(name.toLowerCase());
    return name;
  }

  async #prepare(own: string): Promise<void> {
    await Deno.mkdir(own, { recursive: true, mode: 0o700 });
    this.#found(await formerFiles(this.#options.dir, this.#options.instance));
  }

  #found(former: readonly FormerFile[]): void {
    this.#former = former;
    this.#total += former.reduce((sum, { bytes }) => sum + bytes, 0);
    this.#prune();
  }

  #prune(): void {
    const { totalBytes } = this.#options;
    while (this.#total > totalBytes && this.#former.length > 0) {
      const [oldest, ...others] = this.#former;
      this.#former = others;
      this.#total -= oldest!.bytes;
      this.#queue.add({ kind: "remove", path: oldest!.path });
    }
    for (const ended of [true, false]) {
      for (const [id, file] of this.#runs) {
        if (file.ended !== ended) continue;
        while (this.#total > totalBytes) {
          const freed = file.removeOldest();
          if (freed === 0) break;
          this.#total -= freed;
        }
        if (file.ended && file.parts.length === 0) this.#forget(id, file);
      }
    }
  }

  #forget(id: string, file: RunFile): void {
    this.#runs.delete(id);
    this.#names.delete(file.name.toLowerCase());
  }

  #fault(error: unknown): void {
    const why = error instanceof Error ? error.message : String(error);
    this.#options.onFault(
      `cannot write log files in ${this.#options.dir}: ${why}. Lines are kept in memory only from now on; ` +
        `free some space, or set [logs] dir or files = false`,
    );
  }
}
