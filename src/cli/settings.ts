import { resolve } from "node:path";
import { type ExitReason, showSettings } from "../app/mod.ts";
import type { Surroundings } from "./command.ts";
import { directoryAt } from "./directory.ts";
import { settingFlags } from "./not-yet.ts";
import type { GivenOptions } from "./options.ts";
import { refuse } from "./refuse.ts";
import { jsonLines, Screen } from "./screen.ts";

/** `brum --settings`: all settings, with where each comes from. Starts nothing. */
export async function settings(options: GivenOptions, surroundings: Surroundings): Promise<ExitReason> {
  const directory = await directoryAt(resolve(surroundings.cwd, options.dir));
  if (!directory.ok) return refuse(directory.error);
  const shown = await showSettings(directory.value, settingFlags(options));
  if (!shown.ok) return refuse(...shown.error);
  const { toml, json, warnings } = shown.value;
  for (const warning of warnings) console.error(`brum: ${warning}`);
  const screen = new Screen(options, surroundings);
  await screen.write(options.json ? jsonLines([json]) : toml);
  return screen.end(0);
}
