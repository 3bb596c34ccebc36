import type { Clock } from "../async/mod.ts";
import type { ChildOutput, ChildSpec, Exit, OrphanGuard, Spawner, SpawnError, Trees } from "./parts.ts";
import { MARK_VARIABLE } from "./tree/mark.ts";

/** What a command has printed is read for so long past its end, if something else holds its output. Milliseconds. */
const READ_PAST_END = 250;

export interface BesideParts {
  readonly clock: Clock;
  readonly spawner: Spawner;
  readonly trees: Trees;
  readonly guard: OrphanGuard;
}

/** How a command ended that was run beside a script. */
export type BesideEnd =
  | { readonly kind: "exited"; readonly exit: Exit }
  | { readonly kind: "not-started"; readonly error: SpawnError }
  /** The signal was aborted first, and it was killed. */
  | { readonly kind: "aborted" };

/**
 * Runs a short command beside a script, with the script's environment, its mark too: what the command leaves in its
 * group is ended with it, and what leaves its group is ended with the run. Never rejects.
 */
export async function runBeside(
  spec: ChildSpec,
  output: ChildOutput,
  { clock, spawner, trees, guard }: BesideParts,
  signal: AbortSignal,
): Promise<BesideEnd> {
  const started = spawner.spawn(spec, output);
  if (!started.ok) return { kind: "not-started", error: started.error };
  const { child } = started;
  guard.add(child.pid);
  const exit = await unlessAborted(child.exited, signal);
  const tree = { pgid: child.pid, mark: spec.env[MARK_VARIABLE] ?? "", sweep: false };
  await trees.end(tree, { signal: "SIGKILL", grace: 0, kill: AbortSignal.abort() });
  guard.remove(child.pid);
  const takeBack = clock.after(exit ? READ_PAST_END : 0, () => child.abandon());
  await child.drained;
  takeBack();
  return exit ? { kind: "exited", exit } : { kind: "aborted" };
}

/** What a promise resolves with, or nothing as soon as the signal is aborted. The promise never rejects. */
export async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  const aborted = Promise.withResolvers<undefined>();
  const abort = () => aborted.resolve(undefined);
  signal.addEventListener("abort", abort);
  if (signal.aborted) abort();
  const found = await Promise.race([promise, aborted.promise]);
  signal.removeEventListener("abort", abort);
  return found;
}
