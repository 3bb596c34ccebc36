import { systemClock } from "../../async/mod.ts";
import type { InstanceFile } from "../../discovery/mod.ts";
import { MARK_VARIABLE } from "../../process/mod.ts";
import { connectTo, runningInstances } from "../connect.ts";
import type { ExitReason, RunOptions } from "../run-options.ts";
import { notStarted } from "./not-started.ts";
import { ownCommand } from "./own-command.ts";

/** So long an instance may take to answer, in milliseconds. */
const PATIENCE = 60_000;

/** One that has not answered may take so long to end, in milliseconds. */
const GRACE = 10_000;

/** Between two looks, in milliseconds. */
const STEP = 50;

/**
 * Starts the same `up` as an instance apart from this terminal: a session of its own, without a mark in its environment,
 * its output nowhere. Ends when it answers and its scripts have been started, or when it has failed to, with what it has
 * said. What could not be started is said; the instance stays.
 */
export async function startDetached({ directory }: RunOptions): Promise<ExitReason> {
  const [program, ...first] = ownCommand();
  const { [MARK_VARIABLE]: _mark, ...env } = Deno.env.toObject();
  const child = new Deno.Command(program, {
    args: [...first, ...withoutDetach(Deno.args)],
    clearEnv: true,
    env,
    stdin: "null",
    stdout: "null",
    stderr: "piped",
    detached: true,
  }).spawn();
  const said = new Response(child.stderr).text();
  const over = new AbortController();
  const ended = child.status.then(({ code }) => code);
  const answering = untilAnswers(child.pid, directory, over.signal);
  const outcome = await Promise.race([ended, answering]);
  over.abort();
  if (typeof outcome === "number") {
    console.error((await said).trimEnd());
    return { kind: "code", code: outcome };
  }
  if (outcome) {
    const failures = await failuresIn(outcome);
    for (const failure of failures) console.error(`brum: ${failure}`);
    console.error(`brum: runs in the background (${outcome.id}, process ${child.pid}); brum down ends it`);
    return { kind: "code", code: failures.length > 0 ? 1 : 0 };
  }
  child.kill("SIGTERM");
  if (await Promise.race([ended, systemClock.sleep(GRACE)]) === undefined) child.kill("SIGKILL");
  console.error((await said).trimEnd());
  console.error(`brum: it did not answer within ${PATIENCE / 1_000} s, and has been stopped`);
  return { kind: "code", code: 1 };
}

/** `undefined` when it takes too long. */
async function untilAnswers(
  pid: number,
  directory: string,
  signal: AbortSignal,
): Promise<InstanceFile | undefined> {
  const until = systemClock.monotonic() + PATIENCE;
  while (systemClock.monotonic() < until && !signal.aborted) {
    const { instances } = await runningInstances();
    const found = instances.find((other) => other.process_info.pid === pid && other.directory === directory);
    if (found && (await connectTo(found)).ok) return found;
    await systemClock.sleep(STEP);
  }
  return undefined;
}

/** What could not be started in it; it may have ended meanwhile. */
async function failuresIn(file: InstanceFile): Promise<readonly string[]> {
  const connected = await connectTo(file);
  if (!connected.ok) return [connected.error];
  await using connection = connected.value;
  try {
    return await notStarted(connection.instance, new AbortController().signal);
  } catch (error) {
    return [(error as Error).message];
  }
}

/** The same command line, in the foreground, and printing nothing. */
export function withoutDetach(args: readonly string[]): readonly string[] {
  const end = args.indexOf("--");
  const options = end < 0 ? args : args.slice(0, end);
  return [...options.filter((arg) => arg !== "--detach"), "--quiet", ...(end < 0 ? [] : args.slice(end))];
}
