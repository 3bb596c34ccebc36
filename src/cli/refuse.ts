import type { ExitReason } from "../app/mod.ts";

/** What the shell takes for wrong usage or configuration. */
const wrongUsage = 2;

/** Says on stderr what is wrong with what was typed or configured, a line each. */
export function refuse(...lines: readonly string[]): ExitReason {
  return { kind: "code", code: wrong(...lines) };
}

/** The same, for who gives an exit code. */
export function wrong(...lines: readonly string[]): number {
  for (const line of lines) console.error(`brum: ${line}`);
  return wrongUsage;
}
