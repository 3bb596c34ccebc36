import type { ExitReason } from "../../app/mod.ts";
import type { Instance } from "../../instance/mod.ts";
import type { Answer } from "../../process/mod.ts";
import type { Surroundings } from "../command.ts";
import type { TalkOptions } from "../instance/talk.ts";
import { commandLine as origin, request } from "./answers.ts";

/** Starts scripts in the running instance. */
export async function start(
  words: readonly string[],
  { another, ...options }: TalkOptions & { readonly another: boolean },
  surroundings: Surroundings,
): Promise<ExitReason> {
  return await request(words, options, surroundings, async (instance, targets) => {
    const scripts = targets ?? (await instance.scripts()).map(({ name }) => name);
    return another ? await startBeside(instance, scripts) : await instance.startAll(origin, scripts);
  }, { takesCommands: true });
}

function startBeside(instance: Instance, scripts: readonly string[]): Promise<readonly Answer[]> {
  return Promise.all(scripts.map((script) => instance.start({ script, origin, another: true })));
}
