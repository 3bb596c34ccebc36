/** What the summary and the exit code need of the processes: pure functions over snapshots. */
import type { FinalEnd } from "../headless/mod.ts";
import type { ProcessInfo } from "../instance/mod.ts";

/** The ends after which nothing follows by itself, in the order of time. */
export function finalEnds(processes: readonly ProcessInfo[]): FinalEnd[] {
  return processes.filter(({ final }) => final)
    .sort((a, b) => a.endedAt! - b.endedAt!)
    .map(({ script, end, dependency }) => ({ script, end: end!, dependency }));
}

/** The newest run of each script, in the order in which the scripts were first asked for. */
export function newestRuns(processes: readonly ProcessInfo[]): ProcessInfo[] {
  return [...new Map(processes.map((process) => [process.script, process])).values()];
}
