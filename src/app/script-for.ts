import type { Instance, ScriptInfo } from "../instance/mod.ts";
import type { Origin } from "../process/mod.ts";

/**
 * The script that a running instance has for a command that was typed: who types the same again means the same script.
 *
 * @param directory where it runs, absolute
 */
export async function scriptFor(
  instance: Instance,
  command: string | readonly string[],
  { origin, directory }: { readonly origin: Origin; readonly directory: string },
): Promise<ScriptInfo> {
  const text = typeof command === "string" ? command : command.join(" ");
  const isThat = (script: ScriptInfo) =>
    script.source === "typed" && script.command === text && script.cwd === directory;
  return (await instance.scripts()).find(isThat) ??
    await instance.define(command, origin, { cwd: directory });
}
