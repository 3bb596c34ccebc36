import { resolve } from "node:path";
import { connect, type ExitReason } from "../../app/mod.ts";
import type { Instance, InstanceInfo } from "../../instance/mod.ts";
import type { Surroundings } from "../command.ts";
import { directoryAt } from "../directory.ts";
import { refuse } from "../refuse.ts";
import { Screen } from "../screen.ts";

/** What every command has that talks to a running instance. */
export interface TalkOptions {
  readonly dir: string;
  readonly instance?: string | undefined;
  readonly json: boolean;
  readonly color: boolean;
}

/** A running instance, and where the answer is to be written. */
export interface Talk {
  readonly instance: Instance;
  readonly about: InstanceInfo;
  readonly screen: Screen;
}

/** What was asked for could not be done: no instance runs, or it has said no. */
export const notDone = 1;

/** Errors that are answers, not failures of brum. */
const answers: ReadonlySet<string> = new Set(["ControlError", "RunawayPattern", "RangeError"]);

/**
 * Talks to the instance of the directory, or to the one that was named.
 *
 * @param use gives the exit code
 */
export async function talk(
  options: TalkOptions,
  surroundings: Surroundings,
  use: (talk: Talk) => Promise<number>,
): Promise<ExitReason> {
  const directory = await directoryAt(resolve(surroundings.cwd, options.dir));
  if (!directory.ok) return refuse(directory.error);
  const { instance: id } = options;
  const connected = await connect({ directory: directory.value, ...(id !== undefined && { instance: id }) });
  if (!connected.ok) return failed(connected.error);
  await using connection = connected.value;
  const { instance, about } = connection;
  const screen = new Screen(options, surroundings);
  try {
    return screen.end(await use({ instance, about, screen }));
  } catch (error) {
    if (!(error instanceof Error && answers.has(error.name))) throw error;
    return failed(error.message);
  }
}

/** Says on stderr why something could not be done. */
export function failed(message: string): ExitReason {
  console.error(`brum: ${message}`);
  return { kind: "code", code: notDone };
}
