import type { Clock, Scope } from "../async/mod.ts";
import type { Instance } from "../instance/mod.ts";
import type { Origin } from "../process/mod.ts";
import type { Check } from "./check.ts";
import { endChecks } from "./end-checks.ts";
import { findServer } from "./find-server.ts";
import { getCheck } from "./get-check.ts";
import type { Wish } from "./gets.ts";
import { problemChecks } from "./problem-checks.ts";
import { readyCheck } from "./ready-check.ts";
import type { Standing } from "./readiness.ts";
import { Watch, type Watched } from "./watch.ts";

export interface SmokeOptions {
  /** Those to start. */
  readonly scripts: readonly string[];
  /** Those that have a `ready` of their own. */
  readonly declared: ReadonlySet<string>;
  /** How long they have to get ready, all together, in milliseconds. */
  readonly timeout: number;
  readonly gets: readonly Wish[];
  /** Errors in the output are no fault. */
  readonly allowErrors: boolean;
}

/** What a smoke run needs beside its options. */
export interface SmokeParts {
  readonly instance: Instance;
  readonly clock: Clock;
  readonly scope: Scope;
  /** Ends the waiting: brum was told to end. */
  readonly signal: AbortSignal;
  /** Which of these ports are held, once their holders have had a moment. */
  readonly portsHeld: (ports: readonly number[]) => Promise<readonly number[]>;
  /** Is told of progress, a line each. */
  readonly say: (message: string) => void;
}

const origin: Origin = { kind: "brum", name: "smoke" };

/** Ports are looked at so often, in milliseconds: nobody tells of them. */
const LOOK = 200;

/** Output counts as quiet when nothing has come for so long, and is waited for so long at most. Milliseconds. */
const QUIET = 500;
const QUIET_PATIENCE = 10_000;

/**
 * Starts scripts, looks whether they serve, and stops them.
 *
 * ```text
 *   start ──▶ until all are ready, done, failed or late ──▶ fetch ──▶ quiet ──▶ problems ──▶ stop ──▶ what is left
 *                        │ signal                                                            ▲
 *                        └───────────────────────────────────────────────────────────────────┘
 * ```
 *
 * @returns every check with its outcome; those that were come to when the signal ended it
 */
export async function smoke(options: SmokeOptions, parts: SmokeParts): Promise<readonly Check[]> {
  const { instance, signal } = parts;
  const watch = new Watch(options.scripts, options.declared);
  const checks: Check[] = [];
  const add = (found: readonly Check[]) => void checks.push(...found);
  start(options, parts);
  try {
    await untilSettled(watch, options, parts);
    add(await Promise.all(watch.all.map((one) => readyCheck(one, options, instance))));
    add(await Promise.all(options.gets.map((wish) => getCheck(wish, watch.all, options, parts))));
    await untilQuiet(parts);
    const before = watch.all;
    watch.look(await instance.processes({ usage: true }), 0);
    add(await Promise.all(fallen(before, watch.all).map((one) => readyCheck(one, options, instance))));
    add(await problemChecks(options, instance));
  } catch (error) {
    // expected: brum was told to end; what was started is stopped all the same.
    if (!signal.aborted) throw error;
  }
  await instance.stopAll(origin);
  add(await endChecks(watch.all, await instance.processes(), parts));
  return checks;
}

function start({ scripts }: SmokeOptions, { instance, scope }: SmokeParts): void {
  for (const script of scripts) void scope.spawn(`start ${script}`, () => instance.start({ script, origin }));
}

/** Until every script is ready, done or has failed, or the time is over. */
async function untilSettled(watch: Watch, { timeout }: SmokeOptions, parts: SmokeParts): Promise<void> {
  const { instance, clock, signal, say } = parts;
  const began = clock.monotonic();
  const told = new Set<string>();
  for (let revision = 0;;) {
    watch.look(await instance.processes({ usage: true }), clock.monotonic() - began);
    const sought = watch.sought;
    const found = await Promise.all(sought.map(({ process }) => findServer(process!, clock, signal)));
    const took = clock.monotonic() - began;
    sought.forEach(({ script }, i) => found[i] && watch.found(script, found[i], took));
    for (const { script, standing } of watch.all) {
      if (standing.kind === "waiting" || told.has(script)) continue;
      told.add(script);
      say(`${script}: ${progress(standing)}`);
    }
    if (watch.settled || took > timeout) return;
    revision = await nextChange(parts, revision, Math.min(LOOK, timeout - took + 1));
  }
}

/** The revision of the next change of a state; the same one when none has come in so many milliseconds. */
async function nextChange(
  { instance, clock, signal }: SmokeParts,
  revision: number,
  patience: number,
): Promise<number> {
  const enough = new AbortController();
  const takeBack = clock.after(patience, () => enough.abort());
  try {
    const changes = await instance.changes(
      { revision, lines: false },
      AbortSignal.any([signal, enough.signal]),
    );
    return changes.revision;
  } catch (error) {
    // expected: nothing has changed; ports come without a word.
    if (!enough.signal.aborted || signal.aborted) throw error;
    return revision;
  } finally {
    takeBack();
  }
}

/** Until nothing more is printed. Who never falls quiet is not waited for. */
async function untilQuiet({ instance, clock, signal }: SmokeParts): Promise<void> {
  const until = clock.monotonic() + QUIET_PATIENCE;
  for (let newest = -1; clock.monotonic() < until;) {
    const now = (await instance.info()).newest;
    if (now === newest) return;
    newest = now;
    await clock.sleep(QUIET, signal);
  }
}

/** Those that were ready before and have failed since. */
function fallen(before: readonly Watched[], now: readonly Watched[]): readonly Watched[] {
  const well = new Set(
    before.filter(({ standing }) => standing.kind === "ready").map(({ script }) => script),
  );
  return now.filter(({ script, standing }) => standing.kind === "failed" && well.has(script));
}

function progress(standing: Standing): string {
  if (standing.kind === "done") return "ended well";
  return standing.kind === "ready" ? `ready: ${standing.how}` : "why" in standing ? standing.why : "";
}
