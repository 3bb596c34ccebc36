import type { Clock, Scope, Semaphore } from "../async/mod.ts";
import type { BrumEvent } from "../events/mod.ts";
import type {
  ByteSink,
  FileWatcher,
  Mark,
  OrphanGuard,
  Readiness,
  Spawner,
  SpawnError,
  Trees,
  UsageSampler,
} from "./parts.ts";
import type { ScriptSpec } from "./script-spec.ts";

/** Where the output of one run goes, and what is known of it. */
export interface RunOutput {
  readonly stdout: ByteSink;
  readonly stderr: ByteSink;
  /** Asked before each read; a promise holds the reading back. */
  gate(): Promise<void> | undefined;
  /** It is being stopped, or its leader has ended: what is left must come out. */
  ending(): void;
  /** What comes from now on came after the process was reported as exited. */
  markLate(): void;
}

/** A run that is about to be started. */
export interface RunPlan {
  readonly processId: string;
  readonly spec: ScriptSpec;
  readonly mark: Mark;
  /** Given with the request; wins over all else. */
  readonly env: Readonly<Record<string, string>>;
  /** TCP ports on which the run before this one listened. */
  readonly formerPorts: readonly number[];
}

export type Prepared =
  /** `port`: the one that was given to it as PORT. */
  | { readonly ok: true; readonly env: Readonly<Record<string, string>>; readonly port?: number }
  | { readonly ok: false; readonly error: SpawnError };

/** What the supervisor is given. Everything that touches the world is in here. */
export interface SupervisorParts {
  readonly clock: Clock;
  /** Owns all that runs in the background. */
  readonly scope: Scope;
  readonly spawner: Spawner;
  readonly trees: Trees;
  readonly guard: OrphanGuard;
  readonly readiness: Readiness;
  readonly usage: UsageSampler;
  readonly watcher: FileWatcher;
  /** How many may be being started at once. */
  readonly starting: Semaphore;
  /** The mark of this instance; a run's mark is `<mark>:<process id>`. */
  readonly mark: Mark;
  /** Opens the output of a run that is about to be spawned. Does not throw. */
  openOutput(processId: string, script: string): RunOutput;
  /** The run is no longer kept: its lines may go. */
  forget(processId: string): void;
  /**
   * All that must be done and true before the spawn: the environment is put together, ports of the former run
   * have been given back. Rejects only when the signal is aborted.
   */
  prepare(plan: RunPlan, signal: AbortSignal): Promise<Prepared>;
  /** Tells everybody. What it throws is held by the scope, and changes nothing. */
  publish(event: BrumEvent): void;
}
