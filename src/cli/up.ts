import type { ExitReason } from "../app/mod.ts";
import type { Surroundings, Typed } from "./command.ts";
import { notYet } from "./not-yet.ts";
import type { GivenOptions } from "./options.ts";
import { refuse } from "./refuse.ts";
import { toRunOptions } from "./run-options.ts";

/** Starts scripts in an instance, or becomes it. */
export async function up(
  { args: [words], options, commandLine }: Typed<[string[]], GivenOptions & { readonly detach?: boolean }>,
  surroundings: Surroundings,
): Promise<ExitReason> {
  const { refused, notices } = notYet(options, false);
  if (refused !== undefined) return refuse(refused);
  const run = await toRunOptions({ options, words, ...(commandLine && { commandLine }) }, surroundings);
  if (!run.ok) return refuse(run.error);
  for (const notice of notices) console.error(`brum: ${notice}`);
  const { detach = false, instance } = options;
  const { up } = await import("../app/mod.ts");
  return await up({ run: run.value, detach, ...(instance !== undefined && { instance }) });
}
