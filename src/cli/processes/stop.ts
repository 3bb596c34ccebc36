import type { ExitReason } from "../../app/mod.ts";
import type { Surroundings } from "../command.ts";
import type { TalkOptions } from "../instance/talk.ts";
import { commandLine, request } from "./answers.ts";

/** Stops what runs in the instance. */
export async function stop(
  words: readonly string[],
  options: TalkOptions,
  surroundings: Surroundings,
): Promise<ExitReason> {
  return await request(
    words,
    options,
    surroundings,
    (instance, targets) => instance.stopAll(commandLine, targets),
  );
}
