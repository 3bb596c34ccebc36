import type { Clock } from "../async/mod.ts";
import type { Settings } from "../config/mod.ts";
import type { EventBus } from "../events/mod.ts";
import type { ChangeTracker, InstanceLogs } from "../instance/mod.ts";
import { LogFiles, LogReader, LogStore } from "../logs/mod.ts";
import { formats, Problems } from "../problems/mod.ts";
import { runnerEvent } from "./runner-event.ts";

export interface LogsOptions {
  readonly clock: Clock;
  readonly settings: Settings;
  readonly bus: EventBus;
  readonly changes: ChangeTracker;
  /** Names this instance's own files. */
  readonly instance: string;
  /** Where the files of this working directory are. Absolute. */
  readonly directory: string;
  /** A run, a build or tests of a script have ended well: the newest line's seq. */
  readonly onGreen: (script: string, newest: number) => void;
  /** Is told once when files can no longer be written. */
  readonly say: (message: string) => void;
}

export interface OpenLogs extends InstanceLogs, AsyncDisposable {
  readonly store: LogStore;
  readonly problems: Problems;
}

/** The store of lines with its files and problems, and all that is to be said of what comes in. */
export function openLogs(options: LogsOptions): OpenLogs {
  const { clock, settings, bus, changes, onGreen, say } = options;
  const { bytes, lines } = settings.logs;
  const files = settings.logs.files ? openFiles(options) : undefined;
  const problems: Problems = new Problems({
    clock,
    formats,
    linesBefore: (...place) => store.linesBefore(...place),
    newest: () => store.newest,
    onProblem: ({ processId, from: seq, id: problem }) =>
      bus.publish({ type: "error.detected", processId, seq, problem }),
    onEvent: ({ id }, event, failed) => {
      const said = runnerEvent(id, event, failed);
      if (said) bus.publish(said);
    },
    onChange: (processId) => changes.problem(processId),
    onGreen: (script) => onGreen(script, store.newest),
    onFault: say,
  });
  const store: LogStore = new LogStore({
    clock,
    bytes,
    watcher: problems,
    ...(lines !== undefined && { lines }),
    ...(files && { files }),
    onUrl: (processId, url) => {
      bus.publish({ type: "url.detected", processId, url });
      changes.touch(processId);
    },
  });
  store.onAppend(({ id: processId }, from, to) => {
    bus.publish({ type: "log.appended", processId, from, to });
    changes.appended(processId, to);
  });
  const reader = new LogReader({ store, clock, ...(files && { files }) });
  return {
    store,
    problems,
    get newest() {
      return store.newest;
    },
    facts(processId) {
      const log = store.run(processId);
      return log && { ...log.stats(), urls: log.urls() };
    },
    read: (query, signal) => reader.read(query, signal),
    async [Symbol.asyncDispose]() {
      problems[Symbol.dispose]();
      await files?.close();
    },
  };
}

function openFiles({ clock, settings, instance, directory, say }: LogsOptions): LogFiles {
  const { file_size: fileSize, file_keep: fileKeep, files_bytes: totalBytes } = settings.logs;
  return new LogFiles({ clock, dir: directory, instance, fileSize, fileKeep, totalBytes, onFault: say });
}
