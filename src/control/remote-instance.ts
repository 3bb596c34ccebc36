import type {
  Changes,
  ChangesQuery,
  DefineOptions,
  Instance,
  InstanceInfo,
  LinesQuery,
  LogMark,
  ProcessesOptions,
  ProcessInfo,
  ProcessRequest,
  ScriptInfo,
  StartRequest,
} from "../instance/mod.ts";
import type { LinePage } from "../logs/mod.ts";
import type { ProblemPage, ProblemQuery } from "../problems/mod.ts";
import type { Answer, Origin } from "../process/mod.ts";
import * as answers from "./answers.ts";
import { type ClientOptions, ControlClient } from "./client.ts";
import { searchOf } from "./line-search.ts";

/**
 * An instance in another process, over its control socket. Errors are those of the instance itself, and a
 * `ControlError` where it has ended, also in the middle of a call.
 */
export class RemoteInstance implements Instance {
  readonly #client: ControlClient;

  constructor(options: ClientOptions) {
    this.#client = new ControlClient(options);
  }

  /** @param signal gives up; then rejects with its reason */
  info(signal?: AbortSignal): Promise<InstanceInfo> {
    return this.#client.get("/v1/info", answers.info, {}, signal);
  }

  scripts(): Promise<readonly ScriptInfo[]> {
    return this.#client.get("/v1/scripts", answers.scripts);
  }

  processes({ usage }: ProcessesOptions = {}): Promise<readonly ProcessInfo[]> {
    return this.#client.get("/v1/processes", answers.processes, { usage });
  }

  process(target: string): Promise<ProcessInfo | undefined> {
    return this.#client.find(`/v1/processes/${encodeURIComponent(target)}`, answers.process);
  }

  lines(query: LinesQuery, signal?: AbortSignal): Promise<LinePage> {
    return this.#client.get("/v1/lines", answers.page, { ...searchOf(query) }, signal);
  }

  problems({ processes, states, ...query }: ProblemQuery = {}): Promise<ProblemPage> {
    return this.#client.get("/v1/problems", answers.problems, {
      ...query,
      process: processes,
      state: states,
    });
  }

  changes(since: ChangesQuery, signal: AbortSignal): Promise<Changes> {
    return this.#client.get("/v1/changes", answers.changes, { ...since }, signal);
  }

  marks(): Promise<readonly LogMark[]> {
    return this.#client.get("/v1/marks", answers.marks);
  }

  mark(name: string, origin: Origin): Promise<LogMark> {
    return this.#client.post("/v1/marks", answers.mark, { name, origin });
  }

  define(
    command: string | readonly string[],
    origin: Origin,
    options: DefineOptions = {},
  ): Promise<ScriptInfo> {
    return this.#client.post("/v1/scripts", answers.script, { command, origin, ...options });
  }

  start(request: StartRequest): Promise<Answer> {
    return this.#client.post("/v1/start", answers.answer, request);
  }

  stop(request: ProcessRequest): Promise<Answer> {
    return this.#client.post("/v1/stop", answers.answer, request);
  }

  restart(request: ProcessRequest): Promise<Answer> {
    return this.#client.post("/v1/restart", answers.answer, request);
  }

  startAll(origin: Origin, targets: readonly string[]): Promise<readonly Answer[]> {
    return this.#client.post("/v1/start-all", answers.answers, { origin, targets });
  }

  stopAll(origin: Origin, targets?: readonly string[]): Promise<readonly Answer[]> {
    return this.#client.post("/v1/stop-all", answers.answers, { origin, targets });
  }

  restartAll(origin: Origin, targets?: readonly string[]): Promise<readonly Answer[]> {
    return this.#client.post("/v1/restart-all", answers.answers, { origin, targets });
  }

  async write(target: string, text: string): Promise<boolean> {
    return (await this.#client.post("/v1/write", answers.written, { target, text })).written;
  }

  async shutdown(origin: Origin): Promise<void> {
    await this.#client.post("/v1/shutdown", answers.done, { origin });
  }
}
