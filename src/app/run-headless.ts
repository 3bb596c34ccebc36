import { Scope, systemClock } from "../async/mod.ts";
import { configSigns, paths } from "../config/mod.ts";
import type { FileLock } from "../discovery/mod.ts";
import { Messages } from "../headless/mod.ts";
import { findScripts, type FoundScripts } from "./find-scripts.ts";
import { HeadlessRun } from "./headless-run.ts";
import { aboutInstance, openInstance } from "./open-instance.ts";
import { ownEnvironment } from "./own-environment.ts";
import type { ExitReason, RunOptions } from "./run-options.ts";
import { Serving } from "./serving.ts";
import { Signals } from "./signals.ts";

/** So long the last messages may take when nobody reads them, in milliseconds. */
const LAST_WORDS = 2_000;

/**
 * Runs scripts without a terminal UI: starts them, prints what they print, and ends when all have ended, or when
 * brum is told to.
 *
 * @param serving the lock of the directory, if that is held already; it is freed at the end
 * @returns how the program is to end, when nothing that it started is alive and all has been written
 */
export async function runHeadless(
  options: RunOptions,
  serving: { readonly lock?: FileLock } = {},
): Promise<ExitReason> {
  using lock = serving.lock;
  const clock = systemClock;
  using signals = new Signals(clock);
  await using scope = new Scope({ name: "headless", failures: "collect" });
  const messages = new Messages({ sink: Deno.stderr, clock, scope });
  const reason = await run(options, signals, scope, messages, lock);
  await messages.finish(LAST_WORDS);
  return reason;
}

async function run(
  options: RunOptions,
  signals: Signals,
  scope: Scope,
  messages: Messages,
  lock: FileLock | undefined,
): Promise<ExitReason> {
  const clock = systemClock;
  const env = ownEnvironment();
  const places = paths(Deno.build.os, env, Deno.uid());
  const signs = await configSigns(options.directory, places.home);
  const found = await findScripts(options, places, env);
  if (!found.ok) return refuse(messages, found.error);
  const { settings, entries, wanted, warnings } = found.value;
  for (const warning of warnings) messages.say(warning);
  if (signals.first) return { kind: "signal", signal: signals.first };
  if (wanted.length === 0 && !options.stay) return refuse(messages, [nothingToRun(found.value)]);
  const colors = options.color === "always" || (options.color === "auto" && Deno.stdout.isTerminal());
  const about = aboutInstance(options, clock);
  const say = (message: string) => messages.say(message);
  await using open = openInstance({
    about,
    settings,
    entries,
    clock,
    env,
    colors,
    logsDirectory: places.logs,
    printed: !options.quiet,
    say,
  });
  const follow = { options, places, env, clock, signs, found: found.value, open, say };
  void scope.spawn("settings", async (signal) => {
    const { followSettings } = await import("./reload/follow-settings.ts");
    await followSettings(follow, signal);
  });
  await using serving = new Serving(open.bus, async () => {
    const { serveInstance } = await import("./serve-instance.ts");
    const { instance } = open;
    return await serveInstance({
      instance,
      about,
      runtime: places.runtime,
      clock,
      say,
      ...(lock && { lock }),
    });
  });
  if (wanted.length === 0) {
    serving.begin();
    say("nothing was started yet; start a script with: brum start <script>. It ends by brum down, or Ctrl-C");
  }
  return await new HeadlessRun({ options, found: found.value, open, signals, scope, messages, clock, colors })
    .run();
}

function refuse(messages: Messages, lines: readonly string[]): ExitReason {
  for (const line of lines) messages.say(line);
  return { kind: "code", code: 2 };
}

function nothingToRun({ entries }: FoundScripts): string {
  if (entries.length === 0) {
    return "nothing to run: no scripts were found here; give a command: brum -- <command...>";
  }
  const names = entries.slice(0, 8).map(({ info }) => info.name);
  const more = entries.length > names.length ? ` and ${entries.length - names.length} more` : "";
  return `nothing to run: no script is named, and none has autostart; there is ${names.join(", ")}${more}`;
}
