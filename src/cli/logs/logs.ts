import type { ExitReason } from "../../app/mod.ts";
import { systemClock } from "../../async/mod.ts";
import type { Result } from "../../config/mod.ts";
import type { Instance, ProcessInfo } from "../../instance/mod.ts";
import type { Level, LineQuery } from "../../logs/mod.ts";
import type { Surroundings } from "../command.ts";
import { type Talk, talk, type TalkOptions } from "../instance/talk.ts";
import { targetsOf } from "../instance/targets.ts";
import { refuse, wrong } from "../refuse.ts";
import { type FieldTest, hasField, jsonObject } from "./json-log.ts";
import { jsonFormat, type LineFormat, rawFormat, readableFormat } from "./line-format.ts";
import { patternOf } from "./pattern-of.ts";
import { readLines } from "./read-lines.ts";
import { parseSince, type Since } from "./since.ts";

export interface LogsOptions extends TalkOptions {
  readonly follow: boolean;
  readonly since?: string | undefined;
  readonly level?: Level | undefined;
  readonly grep?: string | undefined;
  readonly field: readonly FieldTest[];
  readonly tail?: number | undefined;
  readonly raw: boolean;
}

/** Shows what has been printed, and with `--follow` what is printed from then on. */
export async function logs(
  words: readonly string[],
  options: LogsOptions,
  surroundings: Surroundings,
): Promise<ExitReason> {
  const pattern = patternOf(options.grep, "--grep");
  if (!pattern.ok) return refuse(pattern.error);
  return await talk(options, surroundings, async (talking) => {
    const asked = await queryOf(talking.instance, words, options, pattern.value);
    if (!asked.ok) return wrong(asked.error);
    return await show(talking, asked.value, options);
  });
}

interface Asked {
  readonly query: Omit<LineQuery, "before" | "limit">;
  /** In their order, for the colours. */
  readonly scripts: readonly string[];
}

async function queryOf(
  instance: Instance,
  words: readonly string[],
  { since, level }: LogsOptions,
  match: RegExp | undefined,
): Promise<Result<Asked, string>> {
  const scripts = await instance.scripts();
  const processes = words.length === 0 ? [] : await instance.processes();
  const targets = targetsOf(words, scripts, processes);
  if (!targets.ok) return targets;
  const from = since === undefined
    ? { ok: true, value: {} as Since | Record<never, never> } as const
    : parseSince(since, systemClock.now(), await instance.marks(), scriptsOf(targets.value, processes));
  if (!from.ok) return from;
  const query = {
    ...from.value,
    ...(targets.value && { processes: targets.value }),
    ...(level !== undefined && { level }),
    ...(match && { match }),
  };
  return { ok: true, value: { query, scripts: scripts.map(({ name }) => name) } };
}

function scriptsOf(
  targets: readonly string[] | undefined,
  processes: readonly ProcessInfo[],
): readonly string[] | undefined {
  return targets?.map((target) => processes.find(({ id }) => id === target)?.script ?? target);
}

async function show(
  { instance, screen, about }: Talk,
  { query, scripts }: Asked,
  options: LogsOptions,
): Promise<number> {
  const format: LineFormat = options.json
    ? jsonFormat()
    : options.raw
    ? rawFormat(screen.colors)
    : readableFormat(screen.colors, scripts);
  const { signal } = new AbortController();
  const batches = readLines(instance, query, { follow: options.follow, tail: options.tail, signal });
  let begun = false;
  try {
    for await (const { lines, missed } of batches) {
      begun = true;
      if (missed > 0) console.error(`brum: ${missed} older lines are no longer kept`);
      const wanted = options.field.length === 0 ? lines : lines.filter(({ text }) => {
        const object = jsonObject(text);
        return object !== undefined && options.field.every((test) => hasField(object, test));
      });
      if (!await screen.write(wanted.map(format).join(""))) return 0;
    }
    return 0;
  } catch (error) {
    // The end of the instance is the end of what it prints.
    if (!(begun && options.follow && (error as Error).name === "ControlError")) throw error;
    console.error(`brum: ${about.name} has ended`);
    return 0;
  }
}
