import type { LogStore } from "../logs/mod.ts";
import type { LineWaiter } from "../process/mod.ts";

/** Waits for lines in the store, by cursor: a line that came before the wait counts, none is looked at twice. */
export function lineWaiter(store: LogStore): LineWaiter {
  return {
    async awaitLine(processId, pattern, signal) {
      for (let after = 0;;) {
        const page = store.read({ after, processes: [processId], match: pattern, limit: 1 });
        if (page.lines.length > 0) return;
        after = page.next;
        await store.changed(after, signal);
      }
    },
  };
}
