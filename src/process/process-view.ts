import type { RunPhase } from "../events/mod.ts";
import { describeEnd } from "./answer.ts";
import type { Origin } from "./origin.ts";
import type { RunEnd } from "./run.ts";
import type { RunOwner } from "./run-owner.ts";
import type { SlotOwner } from "./slot-owner.ts";

/** One run of a script as it is now: a snapshot that nobody changes. */
export interface ProcessView {
  readonly id: string;
  readonly script: string;
  readonly command: string | readonly string[];
  readonly cwd: string;
  readonly phase: RunPhase;
  /** In words, where there is something to say: `waits for db (ready)`, `exited with code 1`. */
  readonly reason?: string;
  readonly pid?: number;
  /** Milliseconds since the epoch. */
  readonly askedAt: number;
  readonly startedAt?: number;
  readonly readyAt?: number;
  readonly endedAt?: number;
  readonly end?: RunEnd;
  /** Started merely because another script depends on it. */
  readonly dependency: boolean;
  /** It has ended, and nothing follows by itself. */
  readonly final: boolean;
  /** How often it was started again by itself, in a row. */
  readonly restarts: number;
  /** When it is started again by itself; milliseconds since the epoch. */
  readonly restartsAt?: number;
  readonly startedBy: Origin;
  /** Everybody who has asked something of it, once each, `startedBy` first. */
  readonly usedBy: readonly Origin[];
  /** Percent of one core; absent until sampled. */
  readonly cpu?: number;
  /** Bytes; absent until sampled. */
  readonly memory?: number;
  readonly ports: readonly number[];
  /** The port that was given to it as PORT. */
  readonly port?: number;
  /** Its leader has ended, but so many processes of its tree are alive. */
  readonly leftOver: number;
  /** The run that has come after this one. */
  readonly successor?: string;
}

/** @param named somebody asked for the script by name @param reason what a pending run waits for */
export function viewProcess(
  run: RunOwner,
  slot: SlotOwner | undefined,
  { named, reason, successor }: {
    named: boolean;
    reason?: string | undefined;
    successor?: string | undefined;
  },
): ProcessView {
  const { spec, origin, restarts } = run.request;
  const { askedAt, startedAt, readyAt, endedAt } = run.times;
  const current = slot?.run === run ? slot : undefined;
  const rests = current?.resting ? ", and waits for a change" : "";
  const why = reason ?? (run.end && describeEnd(run.end) + rests) ??
    (run.neverReady ? "did not get ready in time" : undefined);
  return {
    id: run.id,
    script: run.script,
    command: spec.command,
    cwd: spec.cwd,
    phase: run.phase,
    dependency: !named,
    final: run.end !== undefined && !run.replaced && !current?.active,
    askedAt,
    restarts,
    startedBy: origin,
    usedBy: run.users.list,
    ports: run.end ? [] : run.usage?.ports ?? [],
    leftOver: run.leftOver,
    ...(why !== undefined && { reason: why }),
    ...(run.port !== undefined && { port: run.port }),
    ...(run.pid !== undefined && { pid: run.pid }),
    ...(startedAt !== undefined && { startedAt }),
    ...(readyAt !== undefined && { readyAt }),
    ...(endedAt !== undefined && { endedAt }),
    ...(run.end && { end: run.end }),
    ...(current?.restartsAt !== undefined && { restartsAt: current.restartsAt }),
    ...(!run.end && run.usage && { cpu: run.usage.cpu, memory: run.usage.memory }),
    ...(successor !== undefined && { successor }),
  };
}
