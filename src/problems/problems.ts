import type { Clock } from "../async/mod.ts";
import { type Line, type StreamName, type TextWatcher, type WatchedChunk } from "../logs/mod.ts";
import { chunkPart } from "./chunk-part.ts";
import { eventsIn } from "./events/events.ts";
import type { RunnerEvent } from "./events/runner-event.ts";
import type { Format, SeenLine } from "./format.ts";
import type { Point } from "./life.ts";
import type { Problem, ProblemPage, ProblemQuery } from "./problem.ts";
import { type CheckEnd, ProblemTable, type RunName } from "./problem-table.ts";
import { StreamRecognizer } from "./stream-recognizer.ts";

export interface ProblemsOptions {
  readonly clock: Pick<Clock, "now" | "after">;
  /** In the order in which they are asked. */
  readonly formats: readonly Format[];
  /** The lines of one output of a run before a seq that are still kept, so many at most, the newest last. */
  readonly linesBefore: (
    runId: string,
    stream: StreamName,
    seq: number,
    count: number,
  ) => readonly Pick<Line, "seq" | "raw" | "text">[];
  /** The newest line's seq. */
  readonly newest: () => number;
  /** A problem has come up that is news: see `ProblemTable.seen`. Must not throw. */
  readonly onProblem: (problem: Problem) => void;
  /**
   * A build or a test run has said something of itself; with the names of the tests that have failed. Must not throw.
   */
  readonly onEvent: (run: RunName, event: RunnerEvent, failed: readonly string[]) => void;
  /** Something about the problems of a script has changed, said once a chunk. Must not throw. */
  readonly onChange: (processId: string) => void;
  /** A run, a build or tests of a script have ended well. Must not throw. */
  readonly onGreen: (script: string) => void;
  /** A format has failed: said once a format. Must not throw. */
  readonly onFault: (message: string) => void;
}

/** What is open is over when its output has been quiet for so many milliseconds. */
const QUIET = 500;

interface RunStreams {
  readonly run: RunName;
  readonly stdout: StreamRecognizer;
  readonly stderr: StreamRecognizer;
  /** Of its newest chunk. */
  time: number;
  /** Tests that have failed since the last sum was told. */
  failed: string[];
  /** Whether a test has failed since the watcher waited last; `undefined` before any was run. */
  well: boolean | undefined;
}

const MAX_NAMES = 50;

/**
 * Owner of the recognition of problems in all that is printed, and, through its table, of the problems. Is shown each
 * chunk as it is stored; costs nothing while there is neither a candidate in it nor an open problem. One timer for
 * all closes what is open on outputs that are quiet. Never throws.
 *
 * Bounds: four open problems an output, 1,000 lines a problem, 1,000 problems a script; what happens at them is
 * said in `StreamRecognizer` and `ScriptProblems`.
 */
export class Problems implements TextWatcher, Disposable {
  readonly #options: ProblemsOptions;
  readonly #table = new ProblemTable();
  /** Runs that have had a candidate and have not ended. */
  readonly #runs = new Map<string, RunStreams>();
  readonly #faults = new Set<string>();
  #revision = 0;
  #told = 0;
  #cancelSweep: (() => void) | undefined;

  constructor(options: ProblemsOptions) {
    this.#options = options;
  }

  /** Grows with every change. */
  get revision(): number {
    return this.#revision;
  }

  chunk(chunk: WatchedChunk): void {
    const streams = this.#runs.get(chunk.run.id);
    const recognizer = streams?.[chunk.stream];
    const { run, time, stream } = chunk;
    const events = eventsIn(chunk, (seq, count) => this.#before(run.id, stream, seq, count));
    if (chunk.candidates.length === 0 && !chunk.cut && !recognizer?.watching && events.length === 0) return;
    const known = streams ?? this.#open({ id: run.id, script: run.script });
    known.time = time;
    let from = 0;
    for (const { event, seq } of events) {
      const to = seq - chunk.firstSeq + 1;
      known[chunk.stream].read(chunkPart(chunk, from, to));
      this.#event(known, event);
      from = to;
    }
    if (from < chunk.lines) {
      known[chunk.stream].read(from === 0 ? chunk : chunkPart(chunk, from, chunk.lines));
    }
    this.#tell(run.id);
    if (known[chunk.stream].open) this.#cancelSweep ??= this.#options.clock.after(QUIET, () => this.#sweep());
  }

  end(runId: string): void {
    this.flush(runId);
    this.#runs.delete(runId);
  }

  /** What is open of a run is over. */
  flush(runId: string): void {
    const streams = this.#runs.get(runId);
    streams?.stdout.close();
    streams?.stderr.close();
    this.#tell(runId);
  }

  /** A run has been started. */
  began(run: RunName): void {
    this.#table.began(run);
  }

  /** A run has ended: see {@link ProblemTable.ended}. */
  ended(run: RunName, end: "success" | "failed" | "stopped"): void {
    this.flush(run.id);
    this.#changed(this.#table.ended(run, end, this.#here()));
    if (end === "success") this.#options.onGreen(run.script);
    this.#tell(run.id);
  }

  /** A build or the tests of a run have ended: see {@link ProblemTable.checked}. */
  checked(run: RunName, end: CheckEnd): void {
    this.flush(run.id);
    this.#changed(this.#table.checked(run, end, this.#here()));
    if (end.well) this.#options.onGreen(run.script);
    this.#tell(run.id);
  }

  /** How many errors of a process are open. */
  count(processId: string): number {
    return this.#table.count(processId);
  }

  /** @param mark What `since` means, where it is the name of a mark: its place. */
  read(query: ProblemQuery = {}, mark?: Point): ProblemPage {
    return this.#table.read(query, mark);
  }

  [Symbol.dispose](): void {
    this.#cancelSweep?.();
    this.#cancelSweep = undefined;
    for (const id of [...this.#runs.keys()]) this.end(id);
  }

  #open(run: RunName): RunStreams {
    const recognizer = (stream: StreamName) =>
      new StreamRecognizer({
        formats: this.#options.formats,
        found: (draft) => {
          const { problem, news } = this.#table.seen(run, draft, this.#options.clock.now());
          this.#changed(1);
          if (news) this.#options.onProblem(problem);
          if (problem.kind === "test" && streams.failed.length < MAX_NAMES) {
            streams.failed.push(problem.message.split(": ", 1)[0]!);
          }
        },
        failed: (tool, error) => this.#fault(tool, error),
        linesBefore: (seq, count) => this.#before(run.id, stream, seq, count),
      });
    const streams: RunStreams = {
      run,
      stdout: recognizer("stdout"),
      stderr: recognizer("stderr"),
      time: 0,
      failed: [],
      well: undefined,
    };
    this.#runs.set(run.id, streams);
    return streams;
  }

  #before(runId: string, stream: StreamName, seq: number, count: number): readonly SeenLine[] {
    return this.#options.linesBefore(runId, stream, seq, count).map(shortened);
  }

  /** What was printed before belongs to the build that has ended here; failures may follow the sum of the tests. */
  #event(streams: RunStreams, event: RunnerEvent): void {
    const { run } = streams;
    // Each line of a log may name where it listens: the first counts.
    if (event.kind === "server" && event.state === "up" && this.#table.isUp(run)) return;
    if (event.kind !== "test") this.flush(run.id);
    if (event.kind === "build") {
      if (event.state === "started") this.#table.restarted(run);
      else if (!event.part) {
        this.checked(run, { kind: "build", tool: event.tool, well: event.state === "success" });
      }
    } else if (event.kind === "server") {
      if (event.state === "restarted") this.#table.restarted(run);
      else this.#changed(this.#table.up(run, this.#here()));
    } else if (event.kind === "test") {
      streams.well = (streams.well ?? true) && event.failed === 0;
    } else {
      this.checked(run, { kind: "test", tool: event.tool, well: streams.well ?? false });
      streams.well = undefined;
    }
    const told = event.kind === "test" ? streams.failed.splice(0) : [];
    const names = event.kind === "test" ? event.names?.slice(0, MAX_NAMES) : undefined;
    this.#options.onEvent(run, event, names ?? told);
  }

  /** Closes what is open where nothing came for a while, and comes again if something else is open. */
  #sweep(): void {
    this.#cancelSweep = undefined;
    const now = this.#options.clock.now();
    let waits = false;
    for (const [id, { stdout, stderr, time }] of this.#runs) {
      if (!stdout.open && !stderr.open) continue;
      // A clock that was set back must not keep it open.
      if (now - time >= QUIET || now < time) this.flush(id);
      else waits = true;
    }
    if (waits) this.#cancelSweep = this.#options.clock.after(QUIET, () => this.#sweep());
  }

  #here(): Point {
    return { seq: this.#options.newest(), time: this.#options.clock.now() };
  }

  #changed(by: number): void {
    this.#revision += by;
  }

  #tell(processId: string): void {
    if (this.#told === this.#revision) return;
    this.#told = this.#revision;
    this.#options.onChange(processId);
  }

  #fault(tool: string, error: unknown): void {
    if (this.#faults.has(tool)) return;
    this.#faults.add(tool);
    const what = error instanceof Error ? error.stack ?? error.message : String(error);
    this.#options.onFault(`an error in brum itself, in what reads the problems of ${tool}: ${what}`);
  }
}

function shortened({ seq, raw, text }: Pick<Line, "seq" | "raw" | "text">): SeenLine {
  return { seq, raw, text: text.slice(0, 2_000) };
}
