/**
 * Everything that can be said on the bus: small facts, never lines. One discriminated union, so that a
 * subscriber's `switch` is checked to be complete.
 */

/** Where a run stands, as everybody sees it. The machine behind it is `src/process/run.ts`. */
export type RunPhase =
  | "pending"
  | "starting"
  | "running"
  | "ready"
  | "stopping"
  | "stopped"
  | "success"
  | "failed";

/** A process's state has changed; the snapshot has the whole of it. */
export interface ProcessChanged {
  readonly type: "process.changed";
  readonly processId: string;
  readonly script: string;
  readonly phase: RunPhase;
}

/** A process has been spawned. */
export interface ProcessStarted {
  readonly type: "process.started";
  readonly processId: string;
  readonly script: string;
  readonly pid: number;
}

/** A process answers its readiness check, or needs none. */
export interface ProcessReady {
  readonly type: "process.ready";
  readonly processId: string;
  readonly script: string;
}

/** A process has ended, and its last line has been stored. */
export interface ProcessExited {
  readonly type: "process.exited";
  readonly processId: string;
  readonly script: string;
  readonly phase: "stopped" | "success" | "failed";
  readonly code: number | null;
  readonly signal: string | null;
}

/** There are lines to pull: `from` to `to`, both included. Newer ones of the same process may have joined. */
export interface LogAppended {
  readonly type: "log.appended";
  readonly processId: string;
  readonly from: number;
  readonly to: number;
}

/** A problem has come up: for the first time, for the first time in this run or since the last build, or again after it was fixed. */
export interface ErrorDetected {
  readonly type: "error.detected";
  readonly processId: string;
  /** Its first line. */
  readonly seq: number;
  /** Its id. */
  readonly problem: string;
}

/** A build of a process has begun, or ended. */
export interface BuildEvent {
  readonly type: "build.event";
  readonly processId: string;
  /** Who builds: `tsc`, `vite`. */
  readonly tool: string;
  readonly state: "started" | "success" | "failed";
  /** How long it took, in milliseconds, if it says so. */
  readonly ms?: number;
  readonly errors?: number;
  readonly warnings?: number;
}

interface TestCounts {
  readonly processId: string;
  /** Who ran them: `vitest`, `pytest`. */
  readonly tool: string;
  /** Absent where it does not say so: `go test` without `-v`. */
  readonly passed?: number;
  readonly failed: number;
  readonly skipped?: number;
  /** How long it took, in milliseconds, if it says so. */
  readonly ms?: number;
}

/** The tests of a process have run, and none has failed. */
export interface TestPassed extends TestCounts {
  readonly type: "test.passed";
}

/** The tests of a process have run, and some have failed. */
export interface TestFailed extends TestCounts {
  readonly type: "test.failed";
  /** Of those that have failed, as far as they were told before the sum; at most 50. */
  readonly names: readonly string[];
}

/** A process has printed a URL that it had not printed before. */
export interface UrlDetected {
  readonly type: "url.detected";
  readonly processId: string;
  readonly url: string;
}

/** Something that brum itself has to say. */
export interface SystemMessage {
  readonly type: "system.message";
  readonly level: "info" | "warn" | "error";
  readonly text: string;
}

export type BrumEvent =
  | ProcessChanged
  | ProcessStarted
  | ProcessReady
  | ProcessExited
  | LogAppended
  | ErrorDetected
  | BuildEvent
  | TestPassed
  | TestFailed
  | UrlDetected
  | SystemMessage;

export type EventType = BrumEvent["type"];

/** The event of one type. */
export type EventOf<T extends EventType> = Extract<BrumEvent, { readonly type: T }>;
