import type { ExitReason } from "../../app/mod.ts";
import { systemClock } from "../../async/mod.ts";
import { formatDuration, parseDuration } from "../../config/mod.ts";
import type { Instance, ProcessInfo } from "../../instance/mod.ts";
import type { Surroundings } from "../command.ts";
import { notDone, talk, type TalkOptions } from "../instance/talk.ts";
import { unknownTarget } from "../instance/targets.ts";
import { patternOf } from "../logs/pattern-of.ts";
import { refuse, wrong } from "../refuse.ts";
import { jsonLines } from "../screen.ts";
import { type Awaited, judge } from "./judge.ts";

/** It did not come about in time. */
const late = 3;

export interface WaitOptions extends TalkOptions {
  readonly for?: Awaited | undefined;
  readonly log?: string | undefined;
  readonly timeout: string;
}

/** Waits until something is so, or cannot become so any more. */
export async function wait(
  target: string,
  options: WaitOptions,
  surroundings: Surroundings,
): Promise<ExitReason> {
  const timeout = parseDuration(options.timeout);
  if (timeout === undefined) {
    return refuse(`--timeout: found '${options.timeout}', expected a time like 500ms, 30s or 5m`);
  }
  const pattern = patternOf(options.log, "--log");
  if (!pattern.ok) return refuse(pattern.error);
  const awaited = options.for ?? (options.log === undefined ? "ready" : undefined);
  return await talk(options, surroundings, async ({ instance, screen }) => {
    const [scripts, processes] = await Promise.all([instance.scripts(), instance.processes()]);
    const known = [...scripts.map(({ name }) => name), ...processes.map(({ id }) => id)];
    if (!known.includes(target)) return wrong(unknownTarget(target, known));
    const over = new AbortController();
    const takeBack = systemClock.after(timeout, () => over.abort());
    const begin = systemClock.monotonic();
    const result = await until(instance, target, awaited, pattern.value, over.signal).finally(takeBack);
    const took = formatDuration(systemClock.monotonic() - begin);
    if (options.json) await screen.write(jsonLines([{ target, ...result }]));
    const what = [awaited, options.log === undefined ? [] : `a line that matches ${options.log}`].flat()
      .filter(Boolean).join(", ");
    switch (result.kind) {
      case "yes":
        if (!options.json) await screen.write(`${target}: ${what} after ${took}\n`);
        return 0;
      case "never":
        console.error(`brum: ${target}: ${result.why}; waited for: ${what}`);
        return notDone;
      case "late":
        console.error(
          `brum: ${target}: not within ${formatDuration(timeout)}: ${what}; it is ${
            result.phase ?? "not started"
          }`,
        );
        return late;
    }
  });
}

type Result =
  | { readonly kind: "yes"; readonly process: ProcessInfo }
  | { readonly kind: "never"; readonly why: string; readonly process?: ProcessInfo }
  | { readonly kind: "late"; readonly phase?: string };

async function until(
  instance: Instance,
  target: string,
  awaited: Awaited | undefined,
  pattern: RegExp | undefined,
  signal: AbortSignal,
): Promise<Result> {
  let found: { readonly id: string; readonly after: number; readonly hit: boolean } | undefined;
  let process: ProcessInfo | undefined;
  try {
    for (let revision = 0;;) {
      process = await instance.process(target);
      const state = process && awaited
        ? judge(process, awaited)
        : { kind: process ? "yes" : "not-yet" } as const;
      if (process && pattern) {
        const before = found?.id === process.id ? found : { id: process.id, after: 0, hit: false };
        found = before.hit ? before : await search(instance, before, pattern, signal);
      }
      if (process && state.kind === "yes" && (!pattern || found?.hit)) return { kind: "yes", process };
      if (process && state.kind === "never") return { kind: "never", why: state.why, process };
      if (process?.final && pattern && !found?.hit) {
        return { kind: "never", why: process.reason ?? "it has ended", process };
      }
      ({ revision } = await instance.changes({ revision, lines: pattern !== undefined }, signal));
    }
  } catch (error) {
    if (!signal.aborted) throw error;
    return { kind: "late", ...(process && { phase: process.phase }) };
  }
}

async function search(
  instance: Instance,
  { id, after }: { readonly id: string; readonly after: number },
  match: RegExp,
  signal: AbortSignal,
): Promise<{ readonly id: string; readonly after: number; readonly hit: boolean }> {
  const { lines, next } = await instance.lines({ processes: [id], after, match, limit: 1 }, signal);
  return { id, after: next, hit: lines.length > 0 };
}
