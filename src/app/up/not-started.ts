import type { Instance, ProcessInfo } from "../../instance/mod.ts";
import { describeEnd } from "../../process/mod.ts";

/**
 * Waits until all that has been asked for is started or never will be, a script for what it depends on, and says what
 * could not be started and why, a line each. Rejects with the signal's reason when that is aborted.
 */
export async function notStarted(instance: Instance, signal: AbortSignal): Promise<readonly string[]> {
  for (let revision = 0;;) {
    // Nothing changes where nothing was asked for.
    const processes = await instance.processes();
    if (!processes.some(({ phase }) => phase === "pending" || phase === "starting")) {
      return processes.flatMap((process) => describe(process) ?? []);
    }
    ({ revision } = await instance.changes({ revision, lines: false }, signal));
  }
}

function describe({ script, end }: ProcessInfo): string | undefined {
  if (end?.kind !== "not-started" && end?.kind !== "dependency") return undefined;
  return `${script}: ${describeEnd(end)}`;
}
