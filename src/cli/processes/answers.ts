import { type ExitReason, isCommand, scriptFor } from "../../app/mod.ts";
import { type Answer, describeEnd, type Origin } from "../../process/mod.ts";
import type { Surroundings } from "../command.ts";
import { notDone, talk, type TalkOptions } from "../instance/talk.ts";
import { targetsOf, unknownTarget } from "../instance/targets.ts";
import { wrong } from "../refuse.ts";
import { jsonLines } from "../screen.ts";
import type { Instance } from "../../instance/mod.ts";

export const commandLine: Origin = { kind: "command" };

/**
 * Asks something of the instance for each target, and says what became of it. A word that names nothing is refused
 * before anything is done.
 *
 * @param words scripts, processes, groups, `all`; where commands are taken, also those, which become scripts
 * @param ask is given what they mean; `undefined`: everything
 */
export async function request(
  words: readonly string[],
  options: TalkOptions,
  surroundings: Surroundings,
  ask: (instance: Instance, targets: readonly string[] | undefined) => Promise<readonly Answer[]>,
  { takesCommands = false }: { readonly takesCommands?: boolean } = {},
): Promise<ExitReason> {
  return await talk(options, surroundings, async ({ instance, about, screen }) => {
    const [scripts, processes] = await Promise.all([instance.scripts(), instance.processes()]);
    const meaning = (words: readonly string[]) => targetsOf(words, scripts, processes);
    const commands = takesCommands ? words.filter((word) => isCommand(word) && !meaning([word]).ok) : [];
    const names = words.filter((word) => !commands.includes(word));
    const targets = names.length === 0 && commands.length > 0
      ? { ok: true, value: [] } as const
      : meaning(names);
    if (!targets.ok) return wrong(targets.error);
    const more: string[] = [];
    for (const command of commands) {
      more.push(
        (await scriptFor(instance, command, { origin: commandLine, directory: about.directory })).name,
      );
    }
    const answers = await ask(instance, targets.value && [...targets.value, ...more]);
    if (options.json) await screen.write(jsonLines(answers));
    else {
      for (const answer of answers) {
        if (isDone(answer)) await screen.write(`${describeAnswer(answer)}\n`);
        else console.error(`brum: ${describeAnswer(answer)}`);
      }
      if (answers.length === 0) console.error("brum: nothing runs");
    }
    return answers.every(isDone) ? 0 : notDone;
  });
}

/** It is as was asked, whether something had to be done for it or not. */
export function isDone({ kind }: Answer): boolean {
  return kind === "started" || kind === "duplicate" || kind === "stopped" || kind === "not-running";
}

/** What became of a request, in one line, with what can be done about it. */
export function describeAnswer(answer: Answer): string {
  switch (answer.kind) {
    case "started":
      return `${answer.script}: started as ${answer.processId}`;
    case "duplicate":
      return `${answer.script}: runs already as ${answer.processId}; ` +
        `brum restart ${answer.script} starts it again, brum start --another ${answer.script} one beside it`;
    case "stopped":
      return `${answer.processId}: ${answer.end ? describeEnd(answer.end) : "was stopped"}${
        goOn(answer.dependents)
      }`;
    case "not-running":
      return `${answer.script}: does not run${
        answer.successor === undefined ? "" : `; its newest run is ${answer.successor}`
      }`;
    case "failed":
      return `${answer.processId ?? answer.script}: failed: ${answer.why}`;
    case "taken-back":
      return `${answer.script}: was stopped before it was started`;
    case "unknown":
      return unknownTarget(answer.target, answer.known);
    case "closing":
      return `${answer.target}: the instance is ending and starts nothing any more`;
  }
}

function goOn(dependents: readonly string[]): string {
  if (dependents.length === 0) return "";
  return `; ${dependents.join(", ")} ${dependents.length === 1 ? "runs" : "run"} on without it`;
}
