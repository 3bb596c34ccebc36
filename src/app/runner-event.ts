import type { BrumEvent } from "../events/mod.ts";
import type { RunnerEvent } from "../problems/mod.ts";

/** What a build or a test run says of itself, as an event for everybody; that a watcher waits, or a server is up, is none. */
export function runnerEvent(
  processId: string,
  event: RunnerEvent,
  names: readonly string[],
): BrumEvent | undefined {
  if (event.kind === "waiting" || event.kind === "server") return undefined;
  const { tool } = event;
  const ms = event.ms === undefined ? {} : { ms: event.ms };
  if (event.kind === "build") {
    const { state, errors, warnings } = event;
    return {
      type: "build.event",
      processId,
      tool,
      state,
      ...ms,
      ...(errors === undefined ? {} : { errors }),
      ...(warnings === undefined ? {} : { warnings }),
    };
  }
  const { passed, failed, skipped } = event;
  const counts = {
    processId,
    tool,
    failed,
    ...(passed === undefined ? {} : { passed }),
    ...(skipped === undefined ? {} : { skipped }),
    ...ms,
  };
  return failed > 0 ? { type: "test.failed", ...counts, names } : { type: "test.passed", ...counts };
}
