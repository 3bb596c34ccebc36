import type { StreamName } from "./line.ts";
import type { RunState } from "./run-state.ts";
import type { StreamWriter } from "./stream-writer.ts";

/** What a run has printed so far. */
export interface RunStats {
  readonly lines: number;
  /** Of those, how many are no longer in memory. */
  readonly evicted: number;
  readonly bytes: number;
  readonly errors: number;
  readonly warnings: number;
  /** Seq of its newest line; 0 when there is none. */
  readonly lastSeq: number;
}

/** An unfinished line, as it stands now. */
export interface UnfinishedLine {
  readonly run: { readonly id: string; readonly script: string };
  readonly stream: StreamName;
  /** A copy. */
  readonly bytes: Uint8Array;
}

/** What {@link RunLog} needs of the store. */
export interface RunHost {
  /** The run may pin more now. */
  sharesChanged(): void;
}

/** The log of one run: where its bytes go in, and what is known of them. */
export class RunLog {
  readonly stdout: StreamWriter;
  readonly stderr: StreamWriter;
  readonly #run: RunState;
  readonly #host: RunHost;

  constructor(host: RunHost, run: RunState, stdout: StreamWriter, stderr: StreamWriter) {
    this.#host = host;
    this.#run = run;
    this.stdout = stdout;
    this.stderr = stderr;
  }

  get id(): string {
    return this.#run.id;
  }

  /** What comes from now on came after the process had been reported as exited. */
  markLate(): void {
    this.#run.late = true;
  }

  /** The run is being stopped: it may pin 1 MiB more, so that it can end. */
  ending(): void {
    this.#run.ending = true;
    this.#host.sharesChanged();
  }

  /** Both outputs have ended: what is unfinished becomes lines. */
  end(): void {
    this.stdout.end();
    this.stderr.end();
  }

  stats(): RunStats {
    const { lines, evicted, bytes, errors, warnings, lastSeq } = this.#run;
    return { lines, evicted: evicted.total, bytes, errors, warnings, lastSeq };
  }

  /** The newest URL of each origin that it has printed, the newest last. */
  urls(): readonly string[] {
    return this.#run.urls.list();
  }

  /** The unfinished lines of its outputs, as they stand now. */
  unfinished(): UnfinishedLine[] {
    const { id, script } = this.#run;
    const lines: UnfinishedLine[] = [];
    for (const stream of ["stdout", "stderr"] as const) {
      const bytes = this[stream].unfinished();
      if (bytes) lines.push({ run: { id, script }, stream, bytes });
    }
    return lines;
  }
}
