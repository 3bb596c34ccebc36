import { type LinePage, type LineQuery, markNamed, noMark } from "../logs/mod.ts";
import type { ProblemPage, ProblemQuery } from "../problems/mod.ts";
import type { Answer, Origin, ProcessView, Supervisor } from "../process/mod.ts";
import type { ChangeTracker } from "./change-tracker.ts";
import type { CatalogueEntry } from "./script-catalogue.ts";
import type { ScriptList } from "./script-list.ts";
import type {
  Changes,
  ChangesQuery,
  DefineOptions,
  Instance,
  InstanceInfo,
  LinesQuery,
  ProcessesOptions,
  ProcessInfo,
  ProcessRequest,
  ScriptInfo,
  StartRequest,
} from "./instance.ts";
import type { LogMark, Marks } from "./marks.ts";
import { meansAll, resolveTargets } from "./resolve-targets.ts";

/** What is known of the output of one process. */
export interface OutputFacts {
  readonly lines: number;
  readonly errors: number;
  readonly warnings: number;
  readonly urls: readonly string[];
}

/** What the instance needs of the store of lines. */
export interface InstanceLogs {
  /** The newest line's seq; 0 when there is none. */
  readonly newest: number;
  facts(processId: string): OutputFacts | undefined;
  read(query: LineQuery, signal?: AbortSignal): Promise<LinePage>;
}

/** What the instance needs of the problems. */
export interface InstanceProblems {
  count(processId: string): number;
  read(query: ProblemQuery, mark: LogMark | undefined): ProblemPage;
}

export interface LocalInstanceParts {
  readonly about: Omit<InstanceInfo, "newest">;
  readonly scripts: ScriptList;
  /** A command as a script of this instance. */
  readonly typed: (command: string | readonly string[], options: DefineOptions) => CatalogueEntry;
  readonly supervisor: Supervisor;
  readonly logs: InstanceLogs;
  readonly problems: InstanceProblems;
  readonly changes: ChangeTracker;
  readonly marks: Marks;
  /** Ends the program of which the instance is; resolves when everything has been stopped. */
  readonly end: (origin: Origin) => Promise<void>;
}

const nothing: OutputFacts = { lines: 0, errors: 0, warnings: 0, urls: [] };
const encoder = new TextEncoder();

/** The instance in whose process we are. Owns nothing: it shows what its parts own. */
export class LocalInstance implements Instance {
  readonly #parts: LocalInstanceParts;

  constructor(parts: LocalInstanceParts) {
    this.#parts = parts;
  }

  info(): Promise<InstanceInfo> {
    return Promise.resolve({ ...this.#parts.about, newest: this.#parts.logs.newest });
  }

  scripts(): Promise<readonly ScriptInfo[]> {
    return Promise.resolve(this.#parts.scripts.all);
  }

  processes({ usage = false }: ProcessesOptions = {}): Promise<readonly ProcessInfo[]> {
    if (usage) this.#parts.supervisor.watchUsage();
    return Promise.resolve(this.#parts.supervisor.processes().map((view) => this.#complete(view)));
  }

  process(target: string): Promise<ProcessInfo | undefined> {
    const view = this.#parts.supervisor.process(target);
    return Promise.resolve(view && this.#complete(view));
  }

  lines({ since, ...query }: LinesQuery, signal?: AbortSignal): Promise<LinePage> {
    return Promise.try(() => {
      if (since === undefined) return this.#parts.logs.read(query, signal);
      const { seq } = this.#markOf(since, query.processes);
      return this.#parts.logs.read({ ...query, after: Math.max(seq, query.after ?? 0) }, signal);
    });
  }

  problems(query: ProblemQuery = {}): Promise<ProblemPage> {
    const { since, processes } = query;
    // Of `green` the problems themselves know, script by script.
    return Promise.try(() =>
      this.#parts.problems.read(
        query,
        since === undefined || since === "green" ? undefined : this.#markOf(since, processes),
      )
    );
  }

  changes(since: ChangesQuery, signal: AbortSignal): Promise<Changes> {
    return this.#parts.changes.since(since, signal);
  }

  marks(): Promise<readonly LogMark[]> {
    return Promise.resolve(this.#parts.marks.list);
  }

  mark(name: string, origin: Origin): Promise<LogMark> {
    return Promise.try(() => this.#parts.marks.set(name, this.#parts.logs.newest, origin));
  }

  define(
    command: string | readonly string[],
    _origin: Origin,
    options: DefineOptions = {},
  ): Promise<ScriptInfo> {
    const { supervisor, scripts, typed } = this.#parts;
    return Promise.try(() => {
      const { info, spec } = typed(command, options);
      const defined = supervisor.define(spec);
      if (!defined.ok) throw new RangeError(defined.error);
      scripts.add(info);
      return info;
    });
  }

  start({ script, origin, another = false, env = {} }: StartRequest): Promise<Answer> {
    return this.#parts.supervisor.start(script, origin, { another, env });
  }

  stop({ target, origin }: ProcessRequest): Promise<Answer> {
    return this.#parts.supervisor.stop(target, origin);
  }

  restart({ target, origin }: ProcessRequest): Promise<Answer> {
    return this.#parts.supervisor.restart(target, origin);
  }

  startAll(origin: Origin, targets: readonly string[]): Promise<readonly Answer[]> {
    return this.#parts.supervisor.startAll(resolveTargets(targets, this.#parts.scripts.all), origin);
  }

  stopAll(origin: Origin, targets?: readonly string[]): Promise<readonly Answer[]> {
    return this.#parts.supervisor.stopAll(origin, this.#running(targets));
  }

  restartAll(origin: Origin, targets?: readonly string[]): Promise<readonly Answer[]> {
    return this.#parts.supervisor.restartAll(origin, this.#running(targets));
  }

  write(target: string, text: string): Promise<boolean> {
    return this.#parts.supervisor.write(target, encoder.encode(text));
  }

  shutdown(origin: Origin): Promise<void> {
    return this.#parts.end(origin);
  }

  #markOf(name: string, processes: readonly string[] | undefined): LogMark {
    const { marks: { list }, supervisor } = this.#parts;
    const scripts = processes?.map((target) => supervisor.process(target)?.script ?? target);
    const mark = markNamed(list, name, scripts);
    if (!mark) throw new RangeError(noMark(list, name));
    return mark;
  }

  /** Nothing for all that runs. */
  #running(targets: readonly string[] | undefined): readonly string[] | undefined {
    const scripts = this.#parts.scripts.all;
    return targets && !meansAll(targets, scripts) ? resolveTargets(targets, scripts) : undefined;
  }

  #complete(view: ProcessView): ProcessInfo {
    const { lines, errors, warnings, urls } = this.#parts.logs.facts(view.id) ?? nothing;
    return { ...view, lines, errors, warnings, urls, problems: this.#parts.problems.count(view.id) };
  }
}
