/** The ways in which brum is used. Each is loaded when it is asked for, so that no other has to be waited for. */
import type { Result } from "../config/mod.ts";
import type { ListedScripts } from "./list-scripts.ts";
import type { ExitReason, RunOptions } from "./run-options.ts";

/** See `run-headless.ts`. */
export async function runHeadless(options: RunOptions): Promise<ExitReason> {
  return await (await import("./run-headless.ts")).runHeadless(options);
}

/** See `list-scripts.ts`. */
export async function listScripts(directory: string): Promise<Result<ListedScripts, readonly string[]>> {
  return await (await import("./list-scripts.ts")).listScripts(directory);
}
