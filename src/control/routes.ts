import type * as z from "zod/mini";
import type { Instance } from "../instance/mod.ts";
import { follow } from "./follow.ts";
import { queryOf } from "./line-search.ts";
import * as asked from "./requests.ts";

/** What a route gives: a value as JSON, nothing where there is no such process, or a stream of lines of JSON. */
export type Outcome =
  | { readonly json: unknown }
  | { readonly stream: AsyncIterable<string> }
  | undefined;

/** One thing that can be asked of an instance. */
export interface Route {
  readonly method: "GET" | "POST";
  /** `:` at its end stands for the last part of the path, which `run` is given decoded. */
  readonly path: string;
  /** Of what stands behind the `?` of a GET, of the body of a POST. */
  readonly input: z.ZodMiniType<unknown>;
  run(instance: Instance, input: unknown, signal: AbortSignal, part: string): Promise<Outcome>;
}

/** All that can be asked. */
export const routes: readonly Route[] = [
  get("/v1/info", asked.nothing, (instance) => instance.info()),
  get("/v1/scripts", asked.nothing, (instance) => instance.scripts()),
  get("/v1/processes", asked.processes, (instance, options) => instance.processes(options)),
  get("/v1/marks", asked.nothing, (instance) => instance.marks()),
  get(
    "/v1/problems",
    asked.problems,
    (instance, { process, state, ...query }) =>
      instance.problems({
        ...query,
        ...(process && { processes: process }),
        ...(state && { states: state }),
      }),
  ),
  get("/v1/changes", asked.changes, (instance, since, signal) => instance.changes(since, signal)),
  {
    ...get("/v1/processes/:", asked.nothing, () => Promise.resolve()),
    run: async (instance, _input, _signal, target) => {
      const found = await instance.process(target);
      return found && { json: found };
    },
  },
  {
    ...get("/v1/lines", asked.lines, () => Promise.resolve()),
    run: async (instance, input, signal) => {
      const search = input as asked.LinesSearch;
      const query = queryOf(search);
      if (search.follow) return { stream: follow(instance, query, signal) };
      return { json: await instance.lines(query, signal) };
    },
  },
  post(
    "/v1/scripts",
    asked.define,
    (instance, { command, origin, ...options }) => instance.define(command, origin, options),
  ),
  post("/v1/start", asked.start, (instance, request) => instance.start(request)),
  post("/v1/stop", asked.target, (instance, request) => instance.stop(request)),
  post("/v1/restart", asked.target, (instance, request) => instance.restart(request)),
  post(
    "/v1/start-all",
    asked.someTargets,
    (instance, { origin, targets }) => instance.startAll(origin, targets),
  ),
  post("/v1/stop-all", asked.targets, (instance, { origin, targets }) => instance.stopAll(origin, targets)),
  post(
    "/v1/restart-all",
    asked.targets,
    (instance, { origin, targets }) => instance.restartAll(origin, targets),
  ),
  post("/v1/marks", asked.mark, (instance, { name, origin }) => instance.mark(name, origin)),
  post("/v1/write", asked.input, async (instance, { target, text }) => ({
    written: await instance.write(target, text),
  })),
  post("/v1/shutdown", asked.asker, async (instance, { origin }) => {
    await instance.shutdown(origin);
    return {};
  }),
];

type Run<T> = (instance: Instance, input: T, signal: AbortSignal) => Promise<unknown>;

function get<T>(path: string, input: z.ZodMiniType<T>, run: Run<T>): Route {
  return route("GET", path, input, run);
}

function post<T>(path: string, input: z.ZodMiniType<T>, run: Run<T>): Route {
  return route("POST", path, input, run);
}

function route<T>(method: Route["method"], path: string, input: z.ZodMiniType<T>, run: Run<T>): Route {
  // What `run` is given has gone through `input`.
  return {
    method,
    path,
    input,
    run: async (instance, given, signal) => ({ json: await run(instance, given as T, signal) }),
  };
}
