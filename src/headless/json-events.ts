import type { BrumEvent } from "../events/mod.ts";
import { jsonLine } from "./json-format.ts";
import { codeOf } from "./outcome.ts";
import type { SummaryRow } from "./summary.ts";

/**
 * What `--json` prints of an event, beside the lines: that a process was started, is ready, has exited. Empty for
 * all others.
 *
 * @param time milliseconds since the epoch
 */
export function jsonEvent(event: BrumEvent, time: number): string {
  switch (event.type) {
    case "process.started": {
      const { processId, script, pid } = event;
      return jsonLine({ type: "started", processId, script, time, pid });
    }
    case "process.ready": {
      const { processId, script } = event;
      return jsonLine({ type: "ready", processId, script, time });
    }
    case "process.exited": {
      const { processId, script, phase, code, signal } = event;
      return jsonLine({ type: "exited", processId, script, time, phase, code, signal });
    }
    default:
      return "";
  }
}

/** The last object: what the summary says, and what brum exits with. */
export function jsonSummary(rows: readonly SummaryRow[], exitCode: number): string {
  const scripts = rows.map(({ script, end, startedAt, endedAt, restarts, leftOver }) => ({
    script,
    end: end?.kind ?? null,
    code: end ? codeOf(end) : null,
    startedAt: startedAt ?? null,
    endedAt: endedAt ?? null,
    restarts,
    leftOver,
  }));
  return jsonLine({ type: "summary", exitCode, scripts });
}
