import type { Clock } from "../../async/mod.ts";
import { configDirectories, configSigns, type Paths, type Result } from "../../config/mod.ts";
import type { FoundScripts } from "../find-scripts.ts";
import type { OpenInstance } from "../open-instance.ts";
import { catalogueOf, readDirectory } from "../read-directory.ts";
import type { RunOptions } from "../run-options.ts";
import { watchForHints } from "./file-hints.ts";
import { type ReadAnew, SettingsReload } from "./settings-reload.ts";
import { SettingsWatch } from "./settings-watch.ts";

export interface FollowOptions {
  readonly options: Pick<RunOptions, "directory" | "flags" | "envFiles">;
  readonly places: Paths;
  /** Brum's own environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly clock: Clock;
  /** What could be seen of the files before they were read. */
  readonly signs: string;
  /** What was read then. */
  readonly found: FoundScripts;
  readonly open: Pick<OpenInstance, "supervisor" | "scripts">;
  readonly say: (message: string) => void;
}

/**
 * Keeps a running brum to what the settings say: applies what changes in the `.brum.toml` files that count, and
 * says what needs a restart. Until the signal is aborted.
 */
export async function followSettings(follow: FollowOptions, signal: AbortSignal): Promise<void> {
  const { options: { directory }, places: { home }, clock, signs, found, open, say } = follow;
  const reload = new SettingsReload({
    read: () => readAnew(follow).catch(cannotBeRead),
    redefine: (specs) => open.supervisor.redefine(specs),
    list: (entries) => open.scripts.replace(entries.map(({ info }) => info)),
    running: () => {
      const alive = open.supervisor.processes().filter(({ end }) => !end);
      return new Map(alive.map(({ script, id }) => [script, id]));
    },
    say,
  }, found);
  const watch = new SettingsWatch({
    clock,
    look: () => configSigns(directory, home),
    changed: () => reload.reload(),
  }, signs);
  // Those above it are looked at now and then: in a directory like /tmp too much happens.
  const near = configDirectories(directory, home).slice(-1);
  await Promise.all([watch.run(signal), watchForHints(near, () => watch.hint(), signal)]);
}

async function readAnew(
  { options, places, env, found }: FollowOptions,
): Promise<Result<ReadAnew, readonly string[]>> {
  const facts = await readDirectory(options, places, env);
  if (!facts.ok) return facts;
  const catalogue = catalogueOf(facts.value, found.typed, options.envFiles);
  if (!catalogue.ok) return catalogue;
  const { config, warnings } = facts.value;
  return { ok: true, value: { settings: config.values, warnings, entries: catalogue.value } };
}

/** The directory itself may have gone. */
function cannotBeRead(error: Error): Result<ReadAnew, readonly string[]> {
  return { ok: false, error: [`the settings cannot be read: ${error.message}`] };
}
