import type { Clock } from "../async/mod.ts";
import type { Settings } from "../config/mod.ts";
import type { EventBus } from "../events/mod.ts";
import type { ChangeTracker, InstanceLogs } from "../instance/mod.ts";
import { LogStore } from "../logs/mod.ts";

export interface LogsOptions {
  readonly clock: Clock;
  readonly settings: Settings;
  readonly bus: EventBus;
  readonly changes: ChangeTracker;
}

export interface OpenLogs extends InstanceLogs, AsyncDisposable {
  readonly store: LogStore;
}

/** The store of lines, and all that is to be said of what comes in. */
export function openLogs({ clock, settings, bus, changes }: LogsOptions): OpenLogs {
  const { bytes, lines } = settings.logs;
  const store = new LogStore({
    clock,
    bytes,
    ...(lines !== undefined && { lines }),
    onUrl: (processId, url) => {
      bus.publish({ type: "url.detected", processId, url });
      changes.touch(processId);
    },
    onError: (processId, seq) => bus.publish({ type: "error.detected", processId, seq }),
  });
  store.onAppend(({ id: processId }, from, to) => {
    bus.publish({ type: "log.appended", processId, from, to });
    changes.appended(processId, to);
  });
  return {
    store,
    get newest() {
      return store.newest;
    },
    facts(processId) {
      const log = store.run(processId);
      return log && { ...log.stats(), urls: log.urls() };
    },
    read: (query) => Promise.resolve(store.read(query)),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}
