import { ManualClock } from "../../src/async/mod.ts";
import { LogStore, type StreamName } from "../../src/logs/mod.ts";
import { formats, type Problem, Problems, type RunnerEvent } from "../../src/problems/mod.ts";
import type { Format } from "../../src/problems/format.ts";

/** A store with problems that is fed by hand. */
export class OpenProblems {
  readonly clock = new ManualClock();
  readonly news: Problem[] = [];
  readonly faults: string[] = [];
  readonly events: RunnerEvent[] = [];
  readonly failed: string[] = [];
  readonly greens: string[] = [];
  changes = 0;
  readonly problems: Problems;
  readonly store: LogStore;
  readonly #encoder = new TextEncoder();

  constructor(with_: readonly Format[] = formats) {
    this.problems = new Problems({
      clock: this.clock,
      formats: with_,
      linesBefore: (...place) => this.store.linesBefore(...place),
      newest: () => this.store.newest,
      onProblem: (problem) => this.news.push(problem),
      onEvent: (_run, event, failed) => {
        this.events.push(event);
        this.failed.push(...failed);
      },
      onChange: () => this.changes++,
      onGreen: (script) => this.greens.push(script),
      onFault: (message) => this.faults.push(message),
    });
    this.store = new LogStore({ clock: this.clock, watcher: this.problems });
  }

  /** Bytes of a run, which is opened when it is new: `api-1` is one of `api`. */
  print(text: string, id = "api-1", stream: StreamName = "stdout"): void {
    const run = this.store.run(id) ?? this.store.openRun({ id, script: id.replace(/-\d+$/, "") });
    run[stream].append(this.#encoder.encode(text));
  }

  /** The run's output ends, and then the run. */
  end(id: string, how: "success" | "failed" | "stopped" = "failed"): void {
    this.store.run(id)?.end();
    this.problems.ended({ id, script: id.replace(/-\d+$/, "") }, how);
  }

  /** All that there are. */
  all(): readonly Problem[] {
    return this.problems.read({ states: ["new", "still", "fixed"], limit: 1_000 }).problems;
  }
}

/** The problems in the output of one run, whole. */
export function problemsIn(text: string, stream: StreamName = "stdout"): readonly Problem[] {
  const open = new OpenProblems();
  open.print(text, "api-1", stream);
  open.end("api-1");
  if (open.faults.length > 0) throw new Error(open.faults.join("\n"));
  return open.all();
}
