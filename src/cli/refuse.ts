import type { ExitReason } from "../app/mod.ts";

/** What the shell takes for wrong usage or configuration. */
const wrongUsage = 2;

/** Says on stderr what is wrong with what was typed or configured, a line each. */
export function refuse(...lines: readonly string[]): ExitReason {
  for (const line of lines) console.error(`brum: ${line}`);
  return { kind: "code", code: wrongUsage };
}
