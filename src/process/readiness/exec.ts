import type { ReadinessContext } from "../parts.ts";
import { type BesideParts, runBeside } from "../run-beside.ts";
import type { Probe } from "./probe.ts";

/** Ready is a command that ends with 0. */
export function execProbe(
  command: string | readonly string[],
  { cwd, env }: ReadinessContext,
  parts: BesideParts,
): Probe {
  return async (signal) => {
    const end = await runBeside({ command, cwd, env, stdin: "none" }, NOWHERE, parts, signal);
    return end.kind === "exited" && end.exit.code === 0;
  };
}

const DISCARD = { append: () => {}, end: () => {} };
const NOWHERE = { stdout: DISCARD, stderr: DISCARD, gate: () => undefined };
