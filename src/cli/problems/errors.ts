import type { ExitReason } from "../../app/mod.ts";
import type { Instance } from "../../instance/mod.ts";
import type { Line } from "../../logs/mod.ts";
import type { Problem, ProblemQuery } from "../../problems/mod.ts";
import type { Surroundings } from "../command.ts";
import { talk, type TalkOptions } from "../instance/talk.ts";
import { targetsOf } from "../instance/targets.ts";
import { paint } from "../paint.ts";
import { wrong } from "../refuse.ts";
import { jsonLines } from "../screen.ts";
import { problemText } from "./problem-text.ts";

export interface ErrorsOptions extends TalkOptions {
  readonly since?: string | undefined;
  readonly context?: number | undefined;
}

/** Shows what went wrong, and how it stands with each. */
export async function errors(
  words: readonly string[],
  options: ErrorsOptions,
  surroundings: Surroundings,
): Promise<ExitReason> {
  return await talk(options, surroundings, async ({ instance, screen }) => {
    const { since, context = 0 } = options;
    const targets = words.length === 0
      ? { ok: true, value: undefined } as const
      : targetsOf(words, ...await Promise.all([instance.scripts(), instance.processes()]));
    if (!targets.ok) return wrong(targets.error);
    const query = {
      ...(targets.value && { processes: targets.value }),
      ...(since !== undefined && { since }),
    };
    let count = 0;
    for await (const problem of allProblems(instance, query)) {
      const lines = context === 0 ? undefined : await around(instance, problem, context);
      const text = options.json
        ? jsonLines([lines ? { ...problem, lines: lines.map(({ seq, text }) => ({ seq, text })) } : problem])
        : `${count === 0 ? "" : "\n"}${problemText(problem, screen.colors)}${
          logText(problem, lines, screen.colors)
        }`;
      count++;
      if (!await screen.write(text)) break;
    }
    if (count === 0 && !options.json) console.error("brum: no problems");
    return 0;
  });
}

async function* allProblems(instance: Instance, query: ProblemQuery): AsyncGenerator<Problem> {
  for (let after = 0;;) {
    const page = await instance.problems({ ...query, after, limit: 1_000 });
    yield* page.problems;
    if (page.more === 0) return;
    after = page.next;
  }
}

/** The lines of the problem's process from so many before it to so many after it, as far as they are kept. */
async function around(
  instance: Instance,
  { processId, from, to }: Problem,
  count: number,
): Promise<readonly Line[]> {
  const processes = [processId];
  const [before, within, behind] = await Promise.all([
    instance.lines({ processes, before: from, limit: count }),
    instance.lines({ processes, after: from - 1, limit: Math.min(to - from + 1, 1_000) }),
    instance.lines({ processes, after: to, limit: count }),
  ]);
  return [...before.lines, ...within.lines.filter(({ seq }) => seq <= to), ...behind.lines];
}

function logText({ from, to }: Problem, lines: readonly Line[] | undefined, colors: boolean): string {
  return (lines ?? []).map(({ seq, text }) => {
    const bar = seq >= from && seq <= to ? ">" : "|";
    return `  ${colors ? paint(bar, "dim") : bar} ${text}\n`;
  }).join("");
}
