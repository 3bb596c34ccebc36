import type { LogAppended, SystemMessage } from "../../src/events/mod.ts";

/** Event number `n` of a publisher. */
export function nth(n: number, publisher = "p"): LogAppended {
  return { type: "log.appended", processId: publisher, from: n, to: n };
}

export const message: SystemMessage = { type: "system.message", level: "info", text: "hello" };
