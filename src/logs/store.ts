import { type Clock, Condition } from "../async/mod.ts";
import { type Chunk, chunkOf, type ChunkSink } from "./chunk.ts";
import type { ChunkFacts } from "./classify.ts";
import type { Line, LinePage, LineQuery, StreamName } from "./line.ts";
import { Pin } from "./pin.ts";
import { copyChunks, countLines, earlier, newestOf, readSegments, type Source } from "./query.ts";
import { RunLog, type UnfinishedLine } from "./run-log.ts";
import { RunState } from "./run-state.ts";
import { overheadOf } from "./segment.ts";
import { Shelf } from "./shelf.ts";
import type { Slab } from "./slab.ts";
import { StreamWriter } from "./stream-writer.ts";
import { findUrls } from "./urls.ts";
import type { TextWatcher } from "./watched.ts";

export interface LogStoreOptions {
  readonly clock: Pick<Clock, "now">;
  /** How much memory all lines may take, bookkeeping included. Bytes, default 64 MiB. */
  readonly bytes?: number;
  /** How many lines of one run are kept, to within one chunk. Default: as many as fit. */
  readonly lines?: number;
  /** Is given everything that is stored, at once. */
  readonly files?: ChunkSink;
  /** A run has printed a URL that it had not printed before. Must not throw. */
  readonly onUrl?: (runId: string, url: string) => void;
  /** Is shown the text of everything that is stored. */
  readonly watcher?: TextWatcher;
}

/** Names of scripts (all their runs) or ids of runs; `undefined`: every one. */
type Names = readonly string[] | undefined;

/** Called once for each chunk, right after it has been stored: seqs `from` to `to`. Must not throw. */
export type AppendListener = (run: { id: string; script: string }, from: number, to: number) => void;

/**
 * Owner of all lines of an instance. Appending is synchronous, never waits and never fails; the oldest lines make
 * room for new ones; whoever reads pulls by cursor and is told exactly what it missed.
 *
 * Lines are kept as the bytes of whole chunks, and become text when somebody reads them.
 *
 * @example
 * ```ts
 * const store = new LogStore({ clock: { now: () => 0 } });
 * const run = store.openRun({ id: "api-1", script: "api" });
 * run.stdout.append(new TextEncoder().encode("listening\n"));
 * store.read({ after: 0 }).lines[0]?.text; // "listening"
 * ```
 */
export class LogStore {
  readonly #options: LogStoreOptions;
  readonly #bytes: number;
  readonly #shelf: Shelf;
  readonly #runs = new Map<string, { state: RunState; log: RunLog }>();
  readonly #listeners = new Set<AppendListener>();
  readonly #unfinishedListeners = new Set<(runId: string) => void>();
  readonly #appended = new Condition();
  readonly #host = {
    room: (bytes: number, least: number) => this.#room(bytes, least),
    store: this.#store.bind(this),
    unfinished: (run: RunState) => this.#unfinished(run),
    ended: (run: RunState) => this.#ended(run),
    sharesChanged: () => this.#pin?.review(),
  };
  #newest = 0;
  #running = 0;
  #pin: Pin | undefined;

  constructor(options: LogStoreOptions) {
    this.#options = options;
    this.#bytes = options.bytes ?? 64 * 1024 * 1024;
    this.#shelf = new Shelf(this.#bytes);
  }

  /** Seq of the newest line; 0 when there is none. */
  get newest(): number {
    return this.#newest;
  }

  /** Memory that the lines take, bookkeeping included, in bytes. */
  get used(): number {
    return this.#shelf.used;
  }

  /** A new run that will print. Its id must be new. */
  openRun({ id, script }: { id: string; script: string }): RunLog {
    if (this.#runs.has(id)) {
      throw new Error(`The log already has a run ${id}: each run needs an id of its own`);
    }
    const state = new RunState(id, script);
    const writer = (stream: StreamName) => new StreamWriter(this.#host, state, stream);
    const log = new RunLog(this.#host, state, writer("stdout"), writer("stderr"));
    this.#runs.set(id, { state, log });
    this.#running++;
    return log;
  }

  run(id: string): RunLog | undefined {
    return this.#runs.get(id)?.log;
  }

  /** The lines of the run are given up, except what is still to be printed. Its files stay. */
  forgetRun(id: string): void {
    const run = this.#runs.get(id);
    if (run === undefined) return;
    run.log.end();
    run.state.forgotten = true;
    this.#runs.delete(id);
    this.#shelf.dropOldest(run.state.segments, () => true);
  }

  /** Answers from memory, at once. A pattern is trusted to end; `LogReader` does not trust it. */
  read(query: LineQuery): LinePage {
    return readSegments(this.#source(query.processes), query);
  }

  /** Copies of chunks, for who reads on while lines are evicted. See {@link copyChunks}. */
  chunks(processes: Names, range: { after: number; upTo: number }, backward: boolean, max: number): Chunk[] {
    return copyChunks(this.#source(processes), range.after, range.upTo, backward, max);
  }

  /** The lines of one output of a run before a seq that are in memory, so many at most, the newest last. */
  linesBefore(runId: string, stream: StreamName, seq: number, limit: number): readonly Line[] {
    const state = this.#runs.get(runId)?.state;
    if (state === undefined) return [];
    const source = { segments: this.#shelf.segments, runs: [state], newest: this.#newest };
    return readSegments(source, { before: seq, stream, limit }).lines;
  }

  /** How many lines of these processes lie after one seq, up to another, whether in memory or not. */
  countLines(processes: Names, after: number, upTo: number): number {
    return countLines(this.#source(processes), after, upTo);
  }

  /** Seq of the newest line of these processes; 0 when there is none. */
  newestOf(processes: Names): number {
    return newestOf(this.#source(processes));
  }

  /** The newest seq in memory that arrived before a time (milliseconds since the epoch); 0 when there is none. */
  earlier(from: number): number {
    return earlier(this.#shelf.segments, from);
  }

  /** The newest seq of these processes that is not in memory: all later ones of them are. 0 when there is none. */
  evictedUpTo(processes: Names): number {
    return this.#select(processes).reduce((max, run) => Math.max(max, run.evicted.last), 0);
  }

  /** The runs that these names (of scripts or of runs) mean, as far as they are kept. */
  runs(processes: Names): { id: string; script: string }[] {
    return this.#select(processes).map(({ id, script }) => ({ id, script }));
  }

  /** The unfinished lines of a run, as they stand now. */
  unfinished(runId: string): UnfinishedLine[] {
    return this.#runs.get(runId)?.log.unfinished() ?? [];
  }

  /** Resolves when there is a newer line than that; rejects with the signal's reason. */
  changed(afterSeq: number, signal?: AbortSignal): Promise<void> {
    return this.#appended.wait(() => this.#newest > afterSeq, signal);
  }

  onAppend(listener: AppendListener): Disposable {
    return listen(this.#listeners, listener);
  }

  /** Called after each chunk that has left an unfinished line. Must not throw. */
  onUnfinished(listener: (runId: string) => void): Disposable {
    return listen(this.#unfinishedListeners, listener);
  }

  /** The printer's place; there is one printer. Everything from the oldest line on is pinned until released. */
  pin(): Pin {
    if (this.#pin) throw new Error("The log is already pinned: there is one printer, close its pin first");
    const find = (id: string) => this.#runs.get(id)?.state;
    return this.#pin = new Pin({
      segments: this.#shelf.segments,
      run: find,
      bytes: this.#bytes,
      share: () => this.#bytes / Math.max(1, this.#running),
      moved: (index) => this.#unpin(index),
      closed: () => {
        this.#pin = undefined;
        this.#unpin(Infinity);
      },
    });
  }

  #source(processes: Names): Source {
    const runs = processes && this.#select(processes);
    return { segments: this.#shelf.segments, runs, newest: this.#newest };
  }

  /** Scripts' names beat run ids. */
  #select(processes: Names): RunState[] {
    const all = [...this.#runs.values()].map(({ state }) => state);
    if (processes === undefined) return all;
    const scripts = new Set(all.map(({ script }) => script));
    const selected = new Set(processes.filter((name) => scripts.has(name)));
    const ids = new Set(processes.filter((name) => !scripts.has(name)));
    return all.filter(({ id, script }) => selected.has(script) || ids.has(id));
  }

  /** As much as the current slab has, if that is worth while; else a new one. */
  #room(bytes: number, least: number): Slab {
    const worthwhile = Math.min(bytes, least + (this.#shelf.slabSize >>> 4));
    return this.#shelf.room(worthwhile);
  }

  #store(
    run: RunState,
    stream: StreamName,
    slab: Slab,
    length: number,
    facts: ChunkFacts,
    text: string,
    cut: boolean,
  ): void {
    const from = this.#newest + 1;
    const { lines, levels } = facts;
    const segment = this.#shelf.add({
      run,
      stream,
      firstSeq: from,
      lines,
      time: this.#options.clock.now(),
      late: run.late,
      cut,
      levels,
      slab,
      length,
      overhead: overheadOf(levels),
    });
    this.#newest += lines;
    run.lines += lines;
    run.kept += lines;
    run.bytes += length;
    run.errors += facts.errors;
    run.warnings += facts.warnings;
    run.lastSeq = this.#newest;
    this.#pin?.added(segment);
    this.#options.files?.append(chunkOf(segment));
    this.#limitLines(run);
    this.#shelf.evict();
    const { time } = segment;
    this.#options.watcher?.chunk({
      run,
      stream,
      firstSeq: from,
      lines,
      text,
      candidates: facts.candidates,
      time,
      cut,
    });
    this.#tell(run, from, facts);
  }

  #limitLines(run: RunState): void {
    const { lines: limit } = this.#options;
    if (limit === undefined || run.kept <= limit) return;
    this.#shelf.dropOldest(run.segments, ({ lines }) => run.kept - lines >= limit);
  }

  #tell(run: RunState, from: number, facts: ChunkFacts): void {
    const { onUrl } = this.#options;
    for (const url of facts.urlLines.flatMap(findUrls)) if (run.urls.add(url)) onUrl?.(run.id, url);
    for (const listener of this.#listeners) listener(run, from, from + facts.lines - 1);
    if (this.#appended.waiting > 0) this.#appended.notify();
  }

  #unfinished(run: RunState): void {
    for (const listener of this.#unfinishedListeners) listener(run.id);
  }

  #ended(run: RunState): void {
    if (--run.open > 0) return;
    this.#running--;
    this.#options.files?.end(run.id);
    this.#options.watcher?.end(run.id);
    this.#pin?.review();
  }

  #unpin(index: number): void {
    this.#shelf.pinFrom(index);
    this.#shelf.evict();
  }
}

function listen<T>(listeners: Set<T>, listener: T): Disposable {
  listeners.add(listener);
  return { [Symbol.dispose]: () => void listeners.delete(listener) };
}
