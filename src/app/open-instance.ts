import { dirname, join } from "node:path";
import { type Clock, Scope, Semaphore } from "../async/mod.ts";
import type { Settings } from "../config/mod.ts";
import { EventBus } from "../events/mod.ts";
import {
  type CatalogueEntry,
  ChangeTracker,
  type InstanceInfo,
  LocalInstance,
  Marks,
  ScriptList,
  typedEntry,
} from "../instance/mod.ts";
import { LogStore, type Pin } from "../logs/mod.ts";
import {
  hostParts,
  HostWatcher,
  instanceMark,
  MARK_VARIABLE,
  type Origin,
  PortRegister,
  type RunOutput,
  Supervisor,
} from "../process/mod.ts";
import { followRun } from "./follow-run.ts";
import { lineWaiter } from "./line-waiter.ts";
import { logsDirectory } from "./logs-directory.ts";
import { markRestart } from "./mark-restart.ts";
import { openLogs } from "./open-logs.ts";
import type { PortsOfRuns } from "./port-of-run.ts";
import { prepareRun } from "./prepare-run.ts";

export interface InstanceOptions {
  readonly about: Omit<InstanceInfo, "newest">;
  readonly settings: Settings;
  readonly entries: readonly CatalogueEntry[];
  readonly clock: Clock;
  /** Brum's own environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly colors: boolean;
  /** Where log files are kept, if the settings do not say otherwise. Absolute. */
  readonly logsDirectory: string;
  /** Somebody prints all lines: what is not yet printed is pinned, and holds the children back. */
  readonly printed: boolean;
  /** Is told what a person should know. Does not throw. */
  readonly say: (message: string) => void;
}

/** A running brum, with what its own program needs beside the face. */
export interface OpenInstance extends AsyncDisposable {
  readonly instance: LocalInstance;
  readonly supervisor: Supervisor;
  readonly scripts: ScriptList;
  readonly store: LogStore;
  readonly bus: EventBus;
  readonly changes: ChangeTracker;
  /** The printer's place in the store, if lines are printed. */
  readonly pin: Pin | undefined;
  /** Aborted when somebody who looks at the instance has asked it to end. */
  readonly over: AbortSignal;
}

/**
 * Puts a running instance together, from the ground up: lines, bus, processes, face. Nothing is started yet.
 * Disposing ends everything in the reverse order, and leaves nothing alive.
 */
export function openInstance(options: InstanceOptions): OpenInstance {
  const { clock, settings, entries, env, colors, say } = options;
  const changes = new ChangeTracker();
  const bus = new EventBus({ clock, workers: settings.events.workers, queue: settings.events.queue });
  const { id, directory: worked } = options.about;
  const directory = logsDirectory(worked, settings.logs.dir, options.logsDirectory);
  const marks = new Marks(clock);
  const onGreen = (script: string, newest: number) => marks.setOwn("green", script, newest, itself);
  const logs = openLogs({ clock, settings, bus, changes, instance: id, directory, onGreen, say });
  const pin = options.printed ? logs.store.pin() : undefined;
  const mark = instanceMark(id, env[MARK_VARIABLE]);
  const grace = settings.process.stop_timeout;
  const host = hostParts({ clock, mark, env, grace, lines: lineWaiter(logs.store), onTrouble: say });
  // A task that fails must not take the end of the others' trees with it.
  const scope = new Scope({ name: "processes", failures: "collect" });
  const { problems } = logs;
  const ports: PortsOfRuns = {
    // Beside the log files of all directories.
    register: new PortRegister(join(dirname(options.logsDirectory), "ports")),
    directory: worked,
    given: (processId) =>
      supervisor.processes().flatMap(({ id, port, end }) => id === processId || end || !port ? [] : port),
  };
  const supervisor = new Supervisor({
    ...host,
    watcher: new HostWatcher({ clock, scope, onTrouble: say }),
    clock,
    scope,
    mark,
    starting: new Semaphore(settings.process.max_concurrent_starts),
    openOutput: (id, script) => openOutput(logs.store, pin, id, script),
    forget: (id) => {
      logs.store.forgetRun(id);
      changes.forget(id);
    },
    prepare: (plan, signal) => prepareRun(plan, { clock, env, colors, say, ports }, signal),
    publish: (event) => {
      if (event.type === "process.changed") changes.touch(event.processId);
      followRun(problems, event);
      if (event.type === "process.started") markRestart(marks, supervisor, event, logs.newest);
      bus.publish(event);
    },
  }, entries.map(({ spec }) => spec));
  const scripts = new ScriptList(entries.map(({ info }) => info), () => changes.listed());
  const over = new AbortController();
  const instance = new LocalInstance({
    about: options.about,
    scripts,
    typed: (command, options) =>
      typedEntry(command, options, { settings, directory: worked, taken: new Set(supervisor.scripts) }),
    supervisor,
    logs,
    problems,
    changes,
    marks,
    end: (origin) => {
      over.abort();
      return supervisor.close(origin);
    },
  });
  return {
    instance,
    supervisor,
    scripts,
    store: logs.store,
    bus,
    changes,
    pin,
    over: over.signal,
    async [Symbol.asyncDispose]() {
      await supervisor.close(atEnd);
      await scope.close();
      await host.guard.close();
      await logs[Symbol.asyncDispose]();
      await bus.close();
    },
  };
}

const itself: Origin = { kind: "brum" };
const atEnd: Origin = { kind: "brum", name: "end" };

/** A run's place in the store; the printer, if there is one, may hold it back. */
function openOutput(store: LogStore, pin: Pin | undefined, id: string, script: string): RunOutput {
  const log = store.openRun({ id, script });
  return {
    stdout: log.stdout,
    stderr: log.stderr,
    gate: () => pin?.gate(id),
    ending: () => log.ending(),
    markLate: () => log.markLate(),
  };
}

/** What an instance in this process is called. Its id is unique on this machine: no two processes have one pid. */
export function aboutInstance(
  { directory, version }: { readonly directory: string; readonly version: string },
  clock: Pick<Clock, "now">,
): Omit<InstanceInfo, "newest"> {
  const startedAt = clock.now();
  const name = directory.split(/[/\\]/).at(-1) || directory;
  const id = `${Deno.pid.toString(36)}-${startedAt.toString(36)}`;
  return { id, name, directory, pid: Deno.pid, version, startedAt };
}
