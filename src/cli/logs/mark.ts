import type { ExitReason } from "../../app/mod.ts";
import type { Surroundings } from "../command.ts";
import { talk, type TalkOptions } from "../instance/talk.ts";
import { jsonLines } from "../screen.ts";

/** Names the present end of the log. */
export async function mark(
  name: string,
  options: TalkOptions,
  surroundings: Surroundings,
): Promise<ExitReason> {
  return await talk(options, surroundings, async ({ instance, screen }) => {
    const set = await instance.mark(name, { kind: "command" });
    await screen.write(options.json ? jsonLines([set]) : `${set.name}: after line ${set.seq}\n`);
    return 0;
  });
}
