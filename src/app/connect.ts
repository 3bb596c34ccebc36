import { systemClock } from "../async/mod.ts";
import { paths, type Result } from "../config/mod.ts";
import { RemoteInstance } from "../control/mod.ts";
import {
  findInstances,
  type FoundInstances,
  type InstanceFile,
  placesIn,
  strange,
} from "../discovery/mod.ts";
import type { Instance, InstanceInfo } from "../instance/mod.ts";
import { ownEnvironment } from "./own-environment.ts";

export interface ConnectOptions {
  /** Absolute, without links. */
  readonly directory: string;
  /** The id of an instance, wherever it runs; none: the first that runs in the directory. */
  readonly instance?: string;
}

/** An instance that answers. Disposing lets go of it. */
export interface Connected extends AsyncDisposable {
  readonly instance: Instance;
  readonly about: InstanceInfo;
  /** What of other instances could not be understood: a line each. */
  readonly warnings: readonly string[];
}

/** An instance that is well answers at once; one that has not after so many milliseconds is stopped, or stuck. */
const PATIENCE = 5_000;

/** Finds a running instance, and sees that it answers; or says in one line why there is none. */
export async function connect(options: ConnectOptions): Promise<Result<Connected, string>> {
  const { instances, problems } = await runningInstances();
  const chosen = choose(instances, options);
  if (!chosen.ok) return { ok: false, error: [chosen.error, ...problems].join("; ") };
  return await connectTo(chosen.value, problems);
}

/** All instances of this user that are alive. */
export async function runningInstances(): Promise<FoundInstances> {
  const { runtime } = paths(Deno.build.os, ownEnvironment(), Deno.uid());
  return await findInstances(placesIn(runtime, Deno.uid()));
}

/** Sees that an instance answers, and soon. */
export async function connectTo(
  { id, directory, control, token, process_info: { pid } }: InstanceFile,
  warnings: readonly string[] = [],
): Promise<Result<Connected, string>> {
  const late = new AbortController();
  const takeBack = systemClock.after(PATIENCE, () => {
    late.abort(
      new Error(`nothing came within ${PATIENCE / 1_000} s; is its process ${pid} stopped, or very busy?`),
    );
  });
  try {
    const wrong = control.startsWith("unix:") ? await strange(control.slice(5), "socket") : undefined;
    if (wrong !== undefined) return { ok: false, error: `${wrong}: it is not trusted` };
    const instance = new RemoteInstance({ control, token, name: `the brum in ${directory} (${id})` });
    const about = await instance.info(late.signal);
    return { ok: true, value: { instance, about, warnings, [Symbol.asyncDispose]: () => Promise.resolve() } };
  } catch (error) {
    return {
      ok: false,
      error: `the brum in ${directory} (${id}) does not answer: ${(error as Error).message}`,
    };
  } finally {
    takeBack();
  }
}

function choose(
  instances: readonly InstanceFile[],
  { directory, instance }: ConnectOptions,
): Result<InstanceFile, string> {
  const here = instances.filter((other) => other.directory === directory);
  const found = instance === undefined
    ? here.find(({ primary }) => primary)
    : instances.find(({ id }) => id === instance);
  if (found) return { ok: true, value: found };
  if (instance !== undefined) {
    return { ok: false, error: `no instance has the id ${instance}; there is ${namesOf(instances)}` };
  }
  if (here.length > 0) {
    return {
      ok: false,
      error: `the first brum of ${directory} has ended; there is --instance ${namesOf(here)}`,
    };
  }
  return { ok: false, error: `no brum runs in ${directory}; start one with: brum up` };
}

function namesOf(instances: readonly InstanceFile[]): string {
  if (instances.length === 0) return "none";
  return instances.slice(0, 8).map(({ id, directory }) => `${id} (${directory})`).join(", ");
}
