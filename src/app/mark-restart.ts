import type { ProcessStarted } from "../events/mod.ts";
import type { Marks } from "../instance/mod.ts";
import type { Supervisor } from "../process/mod.ts";

/**
 * Sets the mark `restart` where a run begins and an earlier one of its script has ended, whoever asked for it.
 *
 * @param newest the newest line's seq
 */
export function markRestart(
  marks: Marks,
  supervisor: Pick<Supervisor, "processes">,
  { processId, script }: ProcessStarted,
  newest: number,
): void {
  const runs = supervisor.processes().filter((run) => run.script === script);
  const run = runs.find(({ id }) => id === processId);
  if (run && runs.some(({ end }) => end)) marks.setOwn("restart", script, newest, run.startedBy);
}
