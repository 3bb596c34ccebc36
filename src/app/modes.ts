/** The ways in which brum is used. Each is loaded when it is asked for, so that no other has to be waited for. */
import type { FlagValue, Result } from "../config/mod.ts";
import type { FoundInstances } from "../discovery/mod.ts";
import type { CheckedSettings } from "./check-settings.ts";
import type { Connected, ConnectOptions } from "./connect.ts";
import type { ListedScripts } from "./list-scripts.ts";
import type { ExitReason, RunOptions } from "./run-options.ts";
import type { SmokeOutcome, SmokeRunOptions } from "./run-smoke.ts";
import type { scriptFor as ScriptFor } from "./script-for.ts";
import type { ShownSettings } from "./show-settings.ts";
import type { DownOptions } from "./up/down.ts";
import type { UpOptions } from "./up/up.ts";

/** See `run-headless.ts`. */
export async function runHeadless(options: RunOptions): Promise<ExitReason> {
  return await (await import("./run-headless.ts")).runHeadless(options);
}

/** See `run-smoke.ts`. */
export async function runSmoke(options: SmokeRunOptions): Promise<Result<SmokeOutcome, readonly string[]>> {
  return await (await import("./run-smoke.ts")).runSmoke(options);
}

/** See `list-scripts.ts`. */
export async function listScripts(directory: string): Promise<Result<ListedScripts, readonly string[]>> {
  return await (await import("./list-scripts.ts")).listScripts(directory);
}

/** See `show-settings.ts`. */
export async function showSettings(
  directory: string,
  flags: readonly FlagValue[],
): Promise<Result<ShownSettings, readonly string[]>> {
  return await (await import("./show-settings.ts")).showSettings(directory, flags);
}

/** See `check-settings.ts`. */
export async function checkSettings(
  target: { readonly directory: string } | { readonly file: string },
): Promise<CheckedSettings> {
  const { checkSettings, checkSettingsFile } = await import("./check-settings.ts");
  return "file" in target ? await checkSettingsFile(target.file) : await checkSettings(target.directory);
}

/** See `init-settings.ts`. */
export async function initSettings(directory: string): Promise<Result<string, string>> {
  return await (await import("./init-settings.ts")).initSettings(directory);
}

/** See `connect.ts`. */
export async function connect(options: ConnectOptions): Promise<Result<Connected, string>> {
  return await (await import("./connect.ts")).connect(options);
}

/** See `connect.ts`. */
export async function runningInstances(): Promise<FoundInstances> {
  return await (await import("./connect.ts")).runningInstances();
}

/** See `script-for.ts`. */
export async function scriptFor(...given: Parameters<typeof ScriptFor>): ReturnType<typeof ScriptFor> {
  return await (await import("./script-for.ts")).scriptFor(...given);
}

/** See `up/up.ts`. */
export async function up(options: UpOptions): Promise<ExitReason> {
  return await (await import("./up/up.ts")).up(options);
}

/** See `up/down.ts`. */
export async function down(options: DownOptions): Promise<ExitReason> {
  return await (await import("./up/down.ts")).down(options);
}
