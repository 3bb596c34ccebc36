import type { OrphanGuard, ReadinessContext, Spawner, Trees } from "../parts.ts";
import { MARK_VARIABLE } from "../tree/mark.ts";
import type { Probe } from "./probe.ts";

export interface ExecDeps {
  readonly spawner: Spawner;
  readonly trees: Trees;
  readonly guard: OrphanGuard;
}

/**
 * Ready is a command that ends with 0. It has the run's environment, its mark too; what it leaves in its group is
 * ended with it, and what leaves its group is ended with the run.
 */
export function execProbe(
  command: string | readonly string[],
  context: ReadinessContext,
  deps: ExecDeps,
): Probe {
  const { spawner, trees, guard } = deps;
  const { cwd, env } = context;
  return async (signal) => {
    const started = spawner.spawn({ command, cwd, env, stdin: "none" }, NOWHERE);
    if (!started.ok) return false;
    const { child } = started;
    guard.add(child.pid);
    const aborted = Promise.withResolvers<undefined>();
    const give = () => aborted.resolve(undefined);
    signal.addEventListener("abort", give);
    if (signal.aborted) give();
    const exit = await Promise.race([child.exited, aborted.promise]);
    signal.removeEventListener("abort", give);
    const tree = { pgid: child.pid, mark: env[MARK_VARIABLE] ?? "", sweep: false };
    await trees.end(tree, { signal: "SIGKILL", grace: 0, kill: AbortSignal.abort() });
    guard.remove(child.pid);
    child.abandon();
    await child.drained;
    return exit?.code === 0;
  };
}

const DISCARD = { append: () => {}, end: () => {} };
const NOWHERE = { stdout: DISCARD, stderr: DISCARD, gate: () => undefined };
