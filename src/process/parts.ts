/**
 * What the supervisor needs of the operating system, as small interfaces: the core of this folder is tested
 * without a process, a socket or a clock, and each OS has one file behind each of them.
 */

/** A program to start. */
export interface ChildSpec {
  /** A string is given to the shell; an array is started as it stands. */
  readonly command: string | readonly string[];
  /** Absolute. */
  readonly cwd: string;
  /** The whole environment of the child; nothing is inherited beside it. Holds the mark (see {@link Mark}). */
  readonly env: Readonly<Record<string, string>>;
  /** `pipe`: open until closed by us; `none`: /dev/null. */
  readonly stdin: "pipe" | "none";
}

/** Where a child's bytes go: one for each of its outputs. Neither waits nor throws. */
export interface ByteSink {
  /** The bytes may be overwritten after the call: whoever keeps them copies them. */
  append(bytes: Uint8Array): void;
  end(): void;
}

export interface ChildOutput {
  readonly stdout: ByteSink;
  readonly stderr: ByteSink;
  /** Asked before each read; a promise holds the reading back until it resolves. */
  gate(): Promise<void> | undefined;
}

/** How a process has ended: by a code or by a signal. */
export interface Exit {
  readonly code: number | null;
  readonly signal: string | null;
}

/** A running process: the leader of a group of its own. */
export interface Child {
  readonly pid: number;
  /** Resolves when the leader has ended; never rejects. */
  readonly exited: Promise<Exit>;
  /** Resolves when both outputs have been read to their end; never rejects. */
  readonly drained: Promise<void>;
  /** Resolves when the child's pipe has taken the bytes; `false` when the child reads no more. */
  write(bytes: Uint8Array): Promise<boolean>;
  /** Its standard input ends. Does nothing the second time. */
  closeStdin(): void;
  /** Gives up reading (output that a stranger holds open); `drained` then resolves. */
  abandon(): void;
}

/** Why a program could not be started. */
export interface SpawnError {
  readonly kind: "not-found" | "not-executable" | "no-directory" | "limit" | "other";
  /** For a person: what was tried, what is wrong, what to do. */
  readonly message: string;
  /** What a shell would exit with: 127 not found, 126 not executable, else 1. */
  readonly exitCode: number;
}

export type SpawnResult =
  | { readonly ok: true; readonly child: Child }
  | { readonly ok: false; readonly error: SpawnError };

/** Starts programs. Synchronous: between the decision and the child there is no await. */
export interface Spawner {
  spawn(spec: ChildSpec, output: ChildOutput): SpawnResult;
}

/** A path of who started whom, `outer/inner:run`, kept in each descendant's environment as `BRUM_MARK`. */
export type Mark = string;

/** The tree of one run: the group that its leader founded, and whatever carries its mark. */
export interface TreeRef {
  readonly pgid: number;
  readonly mark: Mark;
  /** `false`: descendants that left the group are left alone. */
  readonly sweep: boolean;
}

/** A descendant that had left its group and was ended. */
export interface Escapee {
  readonly pid: number;
  readonly command: string;
}

/** How the end of a tree went. */
export interface TreeEnd {
  /** It was ended by SIGKILL, for it did not end by itself in time. */
  readonly killed: boolean;
  readonly escapees: readonly Escapee[];
}

/** The process trees of one OS. Only what brum started is ever signalled. */
export interface Trees {
  /**
   * Ends a tree: the signal, the grace, then SIGKILL, until neither the group nor the mark is found.
   * Never rejects. `kill` aborted means: no more grace, SIGKILL now.
   */
  end(
    tree: TreeRef,
    how: { readonly signal: Deno.Signal; readonly grace: number; readonly kill: AbortSignal },
  ): Promise<TreeEnd>;
  /** Sends a signal to the group, without waiting; `false` when there is none any more. */
  signal(tree: TreeRef, signal: Deno.Signal): boolean;
  /**
   * What of these trees is alive: pids by pgid, leaders and escapees included; a tree of which nothing is left is
   * absent. One pass over the process table, however many trees are asked for.
   */
  members(trees: readonly TreeRef[]): Promise<ReadonlyMap<number, readonly number[]>>;
}

/** Is told of every group while it lives, and ends them all if brum itself is killed. */
export interface OrphanGuard {
  add(pgid: number): void;
  remove(pgid: number): void;
}

/** When a running process counts as ready. */
export type ReadyCheck =
  | { readonly kind: "url"; readonly url: string; readonly timeout: number }
  | { readonly kind: "tcp"; readonly host: string; readonly port: number; readonly timeout: number }
  | { readonly kind: "log"; readonly pattern: RegExp; readonly timeout: number }
  | { readonly kind: "exec"; readonly command: string | readonly string[]; readonly timeout: number }
  | { readonly kind: "delay"; readonly delay: number; readonly timeout: number };

export interface ReadinessContext {
  readonly processId: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Aborted when the run ends or is stopped. */
  readonly signal: AbortSignal;
}

/** Looks whether a process is ready. */
export interface Readiness {
  /** Resolves with what became of it; never rejects. `aborted` when the context's signal says so. */
  wait(check: ReadyCheck, context: ReadinessContext): Promise<"ready" | "timeout" | "aborted">;
}

/** The files of a script whose changes restart it. */
export interface WatchedFiles {
  /** Patterns; one that begins with `!` takes files out again. */
  readonly globs: readonly string[];
  /** What they are relative to; absolute. */
  readonly directory: string;
}

/** Looks for changes of files. */
export interface FileWatcher {
  /**
   * Tells of each change when it has come to rest, a burst once, until it is disposed of.
   *
   * @param changed is given when it last happened, in milliseconds since the epoch
   */
  watch(files: WatchedFiles, changed: (at: number) => void): Disposable;
}

/** What a tree uses. */
export interface Usage {
  /** Of one core, in percent, since the last sample. */
  readonly cpu: number;
  /** Resident memory of all its processes in bytes. */
  readonly memory: number;
  readonly processes: number;
  /** TCP ports that it listens on, in order. */
  readonly ports: readonly number[];
}

/** Looks at all trees at once: one pass over the process table. */
export interface UsageSampler {
  sample(trees: readonly TreeRef[]): Promise<ReadonlyMap<number, Usage>>;
}
