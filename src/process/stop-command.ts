import { type BesideEnd, type BesideParts, runBeside, unlessAborted } from "./run-beside.ts";
import type { ByteSink, Child, ChildOutput } from "./parts.ts";
import type { ScriptSpec } from "./script-spec.ts";

/** A run that is to be asked to end. */
export interface Asked {
  readonly spec: ScriptSpec;
  readonly env: Readonly<Record<string, string>>;
  readonly leader: Child;
  /** Where the run's own output goes: the command's goes there, too. */
  readonly output: ChildOutput;
}

/**
 * Asks a run to end by its `stop_command`, and waits for its leader: all in all `stop_timeout`. Resolves when the
 * leader has ended; or earlier, when the command has failed, and then the log of the run says so; or when it is to be
 * killed. What is alive then is ended as if there were no command. Does nothing where there is none.
 *
 * @param kill aborted: no more grace
 */
export async function askByCommand(
  { spec: { stopCommand, stopTimeout, cwd }, env, leader, output }: Asked,
  parts: BesideParts,
  kill: AbortSignal,
): Promise<void> {
  if (stopCommand === undefined) return;
  const late = new AbortController();
  const takeBack = parts.clock.after(stopTimeout, () => late.abort());
  const over = AbortSignal.any([kill, late.signal]);
  const spec = { command: stopCommand, cwd, env, stdin: "none" } as const;
  const end = await runBeside(spec, besideOf(output), parts, over);
  const failure = failureOf(end);
  if (failure === undefined) await unlessAborted(leader.exited, over);
  else output.stderr.append(new TextEncoder().encode(`brum: stop_command ${failure}\n`));
  takeBack();
}

function failureOf(end: BesideEnd): string | undefined {
  switch (end.kind) {
    case "not-started":
      return `could not be started: ${end.error.message}`;
    case "aborted":
      return "had not ended when its time was over";
    case "exited":
      if (end.exit.code === 0) return undefined;
      return end.exit.signal ? `was ended by ${end.exit.signal}` : `exited with code ${end.exit.code}`;
  }
}

/** The same places; their end is the run's own. */
function besideOf({ stdout, stderr, gate }: ChildOutput): ChildOutput {
  const beside = (sink: ByteSink): ByteSink => ({ append: (bytes) => sink.append(bytes), end: () => {} });
  return { stdout: beside(stdout), stderr: beside(stderr), gate };
}
