/**
 * The one face of a running brum: what there is, what is new since a cursor, what can be asked. The terminal
 * UI, the command line, MCP and the hub see an instance through this and nothing else, in-process or over its
 * control socket. Reads are asynchronous, and all that is given and taken can be written as JSON, except the
 * signals that end a wait.
 */
import type { LinePage, LineQuery } from "../logs/mod.ts";
import type { ProblemPage, ProblemQuery } from "../problems/mod.ts";
import type { Answer, Origin, ProcessView } from "../process/mod.ts";
import type { LogMark } from "./marks.ts";

/** Something that can be run here. */
export interface ScriptInfo {
  readonly name: string;
  /** As a person would type it. */
  readonly command: string;
  readonly cwd: string;
  /** Where it was found: `package.json`, `.brum.toml`, `typed`. */
  readonly source: string;
  /** The file in which it was found, absolute, and its line there. */
  readonly file?: string;
  readonly line?: number;
  /** The package that it belongs to. */
  readonly package?: string;
  /** What runs it: `npm`, `deno`, `typed`. */
  readonly kind?: string;
  /** The scripts that it needs, directly. */
  readonly dependsOn?: readonly string[];
  readonly description?: string;
  readonly group?: string;
  readonly autostart: boolean;
  readonly priority: number;
}

/** One run of a script, running or ended: what is known of the process and of its output. */
export interface ProcessInfo extends ProcessView {
  /** In the order in which they were first printed, the newest of each origin. */
  readonly urls: readonly string[];
  /** What it has printed so far, kept or not. */
  readonly lines: number;
  readonly errors: number;
  readonly warnings: number;
  /** How many problems whose newest occurrence is this process's are not fixed; warnings are none. */
  readonly problems: number;
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
 * What has changed, never how: one coalesced fact for each thing, so that a reader who is slow finds the newest
 * state and no pile. `revision` grows with every change of the instance.
 */
export interface Changes {
  readonly revision: number;
  /** Ids of the processes that have changed since the revision that was given and are kept. */
  readonly processes: readonly string[];
  /** The newest line's seq. */
  readonly newest: number;
  /** Grows with every change of the problems. */
  readonly problems: number;
}

export interface ChangesQuery {
  /** The revision of the last answer. */
  readonly revision: number;
  /** Whether new lines are a change, too. */
  readonly lines: boolean;
}

export interface ProcessesOptions {
  /** Keep CPU, memory and ports fresh for the next ten seconds. Costs samples; default false. */
  readonly usage?: boolean;
}

export interface LinesQuery extends LineQuery {
  /** The name of a mark: only lines that came after it. Not together with `before`. */
  readonly since?: string;
}

export interface StartRequest {
  readonly script: string;
  readonly origin: Origin;
  /** Beside the run that there is, if there is one. Default false: the answer is `duplicate`. */
  readonly another?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

export interface DefineOptions {
  /** Default: one that is free, by the command's first words. */
  readonly name?: string;
  /** Absolute; default: the instance's directory. */
  readonly cwd?: string;
}

export interface ProcessRequest {
  /** A script's name, which means its newest run, or a process id. */
  readonly target: string;
  readonly origin: Origin;
}

export interface Instance {
  info(): Promise<InstanceInfo>;
  /** In the order in which a person wants them: priority, then name. */
  scripts(): Promise<readonly ScriptInfo[]>;
  /** In the order in which they were asked for; ended runs as far as they are kept. */
  processes(options?: ProcessesOptions): Promise<readonly ProcessInfo[]>;
  /** By id or by a script's name (its newest run); `undefined` when there is none. */
  process(target: string): Promise<ProcessInfo | undefined>;
  /**
   * Lines by cursor; goes on into the log files. Exact: see {@link LinePage.missed}. Rejects with `RunawayPattern` when
   * the pattern takes too long, with a `RangeError` where `since` is the name of no mark, or with the signal's reason.
   */
  lines(query: LinesQuery, signal?: AbortSignal): Promise<LinePage>;
  /** What went wrong, once each. Rejects with a `RangeError` where `since` is the name of no mark. */
  problems(query?: ProblemQuery): Promise<ProblemPage>;
  /**
   * What has changed since a revision; waits while nothing has. Start with revision 0: everything there is.
   * Rejects with the signal's reason when that is aborted.
   */
  changes(since: ChangesQuery, signal: AbortSignal): Promise<Changes>;

  /** In the order in which they were set. */
  marks(): Promise<readonly LogMark[]>;
  /**
   * Names the present end of the log, anew if the name is in use.
   *
   * @param name 1 to 100 characters; anything else is a `RangeError`
   */
  mark(name: string, origin: Origin): Promise<LogMark>;

  /**
   * Makes a script of a command that somebody has typed; it is not started. Rejects with a `RangeError` when the name is
   * taken. Of those that do not run 100 are kept.
   *
   * @param command text for the shell, or arguments as they stand
   */
  define(
    command: string | readonly string[],
    origin: Origin,
    options?: DefineOptions,
  ): Promise<ScriptInfo>;

  /** Each command is answered exactly once, with what became of it; a wrong name is an answer, too. */
  start(request: StartRequest): Promise<Answer>;
  stop(request: ProcessRequest): Promise<Answer>;
  restart(request: ProcessRequest): Promise<Answer>;
  /** @param targets scripts, groups, `all`; one answer for each script */
  startAll(origin: Origin, targets: readonly string[]): Promise<readonly Answer[]>;
  /** @param targets scripts, groups, process ids, `all`; none: all that is active */
  stopAll(origin: Origin, targets?: readonly string[]): Promise<readonly Answer[]>;
  /** @param targets as for {@link stopAll} */
  restartAll(origin: Origin, targets?: readonly string[]): Promise<readonly Answer[]>;
  /** Text for the standard input of a process; `false` when it takes no more. */
  write(target: string, text: string): Promise<boolean>;
  /** Ends the instance: answers when everything has been stopped, and nothing is started any more. */
  shutdown(origin: Origin): Promise<void>;
}
