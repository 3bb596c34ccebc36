/**
 * The one face of a running brum: what there is, what is new since a cursor, what can be asked. The terminal
 * UI, the command line, MCP and the hub see an instance through this and nothing else, in-process or over its
 * control socket. Reads are asynchronous, and all that is given and taken can be written as JSON, except the
 * signals that end a wait.
 */
import type { RunPhase } from "../events/mod.ts";
import type { LinePage, LineQuery } from "../logs/mod.ts";
import type { Answer, Origin, RunEnd } from "../process/mod.ts";

/** Something that can be run here. */
export interface ScriptInfo {
  readonly name: string;
  /** As a person would type it. */
  readonly command: string;
  readonly cwd: string;
  /** Where it was found: `package.json`, `.brum.toml`, `typed`. */
  readonly source: string;
  readonly description?: string;
  readonly group?: string;
  readonly autostart: boolean;
  readonly priority: number;
}

/** One run of a script, running or ended. */
export interface ProcessInfo {
  readonly id: string;
  readonly script: string;
  readonly command: string;
  readonly cwd: string;
  readonly phase: RunPhase;
  /** In words, where there is something to say: `waits for db (ready)`, `port 8080 is still in use`. */
  readonly reason?: string;
  readonly pid?: number;
  /** Milliseconds since the epoch. */
  readonly askedAt: number;
  readonly startedAt?: number;
  readonly endedAt?: number;
  readonly end?: RunEnd;
  /** Started merely because another script depends on it. */
  readonly dependency: boolean;
  /** How often it was started again by itself, in a row. */
  readonly restarts: number;
  /** When it is started again by itself; milliseconds since the epoch. */
  readonly restartsAt?: number;
  readonly startedBy: Origin;
  /** Everybody who has asked something of it, once each, `startedBy` first. */
  readonly usedBy: readonly Origin[];
  /** Percent of one core, bytes, ports; absent until sampled. */
  readonly cpu?: number;
  readonly memory?: number;
  readonly ports: readonly number[];
  readonly urls: readonly string[];
  /** What it has printed so far. */
  readonly lines: number;
  readonly errors: number;
  readonly warnings: number;
  /** Its leader has ended, but so many processes of its tree are alive. */
  readonly leftOver: number;
  /** The run that has come after this one. */
  readonly successor?: string;
}

export interface InstanceInfo {
  readonly id: string;
  readonly name: string;
  readonly directory: string;
  readonly pid: number;
  readonly version: string;
  readonly startedAt: number;
  /** The newest line's seq; 0 when there is none. */
  readonly newest: number;
}

/**
 * That something has changed, never what: one coalesced fact for each thing, so that a reader who is slow finds
 * the newest state and no pile. `revision` grows with every change of the instance.
 */
export interface Changes {
  readonly revision: number;
  /** Ids of the processes that have changed since the revision that was given. */
  readonly processes: readonly string[];
  /** The newest line's seq. */
  readonly newest: number;
  /** The list of scripts has changed. */
  readonly scripts: boolean;
}

/** A request that names a script, a process (`api`, `api-2`), or `all`. */
export interface StartRequest {
  readonly script: string;
  readonly origin: Origin;
  /** Beside the run that there is, if there is one. Default false: the answer is `duplicate`. */
  readonly another?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

export interface ProcessRequest {
  readonly target: string;
  readonly origin: Origin;
}

export interface Instance {
  info(): Promise<InstanceInfo>;
  /** In the order in which a person wants them: priority, then name. */
  scripts(): Promise<readonly ScriptInfo[]>;
  /** In the order of their start; ended runs as far as they are kept. */
  processes(): Promise<readonly ProcessInfo[]>;
  /** By id or by a script's name (its newest run); `undefined` when there is none. */
  process(target: string): Promise<ProcessInfo | undefined>;
  /** Lines by cursor; goes on into the log files. Exact: see {@link LinePage.missed}. */
  lines(query: LineQuery): Promise<LinePage>;
  /**
   * What has changed since a revision; waits while nothing has, until the signal is aborted (the answer is then
   * empty). Start with revision 0: everything there is.
   */
  changes(since: number, signal: AbortSignal): Promise<Changes>;

  /** Each command is answered exactly once, with what became of it; a wrong name is an answer, too. */
  start(request: StartRequest): Promise<Answer>;
  stop(request: ProcessRequest): Promise<Answer>;
  restart(request: ProcessRequest): Promise<Answer>;
  stopAll(origin: Origin): Promise<readonly Answer[]>;
  restartAll(origin: Origin): Promise<readonly Answer[]>;
  /** Text for the standard input of a process; `false` when it takes no more. */
  write(target: string, text: string): Promise<boolean>;
}
