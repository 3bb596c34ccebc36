import type { ExitReason } from "../app/mod.ts";
import type { Surroundings, Typed } from "./command.ts";
import { notYet } from "./not-yet.ts";
import type { GivenOptions } from "./options.ts";
import { refuse } from "./refuse.ts";
import { toRunOptions } from "./run-options.ts";

/** Starts the scripts that the command line names, and shows what they print. */
export async function runScripts(
  { args: [words], options, commandLine }: Typed<[string[]], GivenOptions>,
  surroundings: Surroundings,
): Promise<ExitReason> {
  if (options.settings) return await (await import("./settings.ts")).settings(options, surroundings);
  // The original's installer wrote this variable into clients' configurations.
  const isHub = surroundings.env("BRUMMER_MODE") === "mcp" && !Deno.stdin.isTerminal();
  const { refused, notices } = notYet(options, isHub);
  if (refused !== undefined) return refuse(refused);
  const given = { options, words, ...(commandLine && { commandLine }) };
  const asked = await toRunOptions(given, surroundings);
  if (!asked.ok) return refuse(asked.error);
  for (const notice of notices) console.error(`brum: ${notice}`);
  const { runHeadless, up } = await import("../app/mod.ts");
  const { instance } = options;
  if (instance !== undefined) return await up({ run: asked.value, detach: false, instance });
  return await runHeadless(asked.value);
}
