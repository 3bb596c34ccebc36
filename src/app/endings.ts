/** What the summary and the exit code need of the processes. */
import type { FinalEnd } from "../headless/mod.ts";
import type { ProcessInfo } from "../instance/mod.ts";

/**
 * The ends after which nothing follows by itself, in the order in which they became so: a failure whose restart was
 * taken back did when it was, not when the script failed. Holds as many ids as processes are kept.
 */
export class FinalEnds {
  #ids: readonly string[] = [];

  /** Looks at the processes as they are now. Those that have become final since the last look come last. */
  of(processes: readonly ProcessInfo[]): FinalEnd[] {
    const final = new Map(processes.filter(({ final }) => final).map((process) => [process.id, process]));
    const seen = this.#ids.flatMap((id) => final.get(id) ?? []);
    for (const { id } of seen) final.delete(id);
    const inOrder = [...seen, ...[...final.values()].sort((a, b) => a.endedAt! - b.endedAt!)];
    this.#ids = inOrder.map(({ id }) => id);
    return inOrder.map(({ script, end, dependency }) => ({ script, end: end!, dependency }));
  }
}

/** The newest run of each script, in the order in which the scripts were first asked for. */
export function newestRuns(processes: readonly ProcessInfo[]): ProcessInfo[] {
  return [...new Map(processes.map((process) => [process.script, process])).values()];
}
