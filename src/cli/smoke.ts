import { resolve } from "node:path";
import { type ExitReason, runSmoke, type SmokeRunOptions } from "../app/mod.ts";
import { parseDuration, type Result } from "../config/mod.ts";
import { annotations, parseWish, smokeJunit, type SmokeReport, smokeTable, type Wish } from "../smoke/mod.ts";
import type { Surroundings } from "./command.ts";
import { directoryAt } from "./directory.ts";
import { refuse } from "./refuse.ts";
import { Screen } from "./screen.ts";

export interface SmokeCommandOptions {
  readonly dir: string;
  readonly json: boolean;
  readonly color: boolean;
  readonly get: readonly string[];
  readonly timeout: string;
  readonly allowErrors: boolean;
  readonly junit?: string | undefined;
  readonly envFile: readonly string[];
}

/** Runs the check and shows its report. */
export async function smoke(
  words: readonly string[],
  options: SmokeCommandOptions,
  surroundings: Surroundings,
): Promise<ExitReason> {
  const asked = await toSmokeOptions(words, options, surroundings);
  if (!asked.ok) return refuse(asked.error);
  const junit = options.junit === undefined ? undefined : resolve(surroundings.cwd, options.junit);
  const unwritable = junit === undefined ? undefined : await writeReport(junit, "");
  if (unwritable !== undefined) return refuse(unwritable);
  const outcome = await runSmoke(asked.value);
  if (!outcome.ok) return refuse(...outcome.error);
  if (outcome.value.kind === "signal") return outcome.value;
  const { report } = outcome.value;
  const trouble = junit === undefined ? undefined : await writeReport(junit, smokeJunit(report));
  if (trouble !== undefined) console.error(`brum: ${trouble}`);
  const screen = new Screen(options, surroundings);
  await screen.write(shown(report, options, surroundings));
  return screen.end(trouble === undefined ? report.code : report.code || 1);
}

function shown(report: SmokeReport, { json }: SmokeCommandOptions, { env, cwd }: Surroundings): string {
  if (json) return `${JSON.stringify(report)}\n`;
  const inActions = env("GITHUB_ACTIONS") === "true";
  const commands = inActions ? annotations(report.checks, env("GITHUB_WORKSPACE") ?? cwd) : [];
  return [...smokeTable(report), ...commands].map((line) => `${line}\n`).join("");
}

async function toSmokeOptions(
  words: readonly string[],
  { dir, get, timeout: given, allowErrors, envFile }: SmokeCommandOptions,
  { version, cwd }: Surroundings,
): Promise<Result<SmokeRunOptions, string>> {
  const directory = await directoryAt(resolve(cwd, dir));
  if (!directory.ok) return directory;
  const timeout = parseDuration(given);
  if (timeout === undefined) {
    return { ok: false, error: `--timeout ${given}: expected a time such as 30s or 2m` };
  }
  const gets: Wish[] = [];
  for (const text of get) {
    const wish = parseWish(text);
    if (!wish) {
      return { ok: false, error: `--get ${text}: expected /path, script=/path, or a URL of this machine` };
    }
    gets.push(wish);
  }
  return {
    ok: true,
    value: {
      version,
      directory: directory.value,
      words,
      commands: [],
      envFiles: envFile.map((file) => resolve(cwd, file)),
      flags: [],
      timeout,
      gets,
      allowErrors,
    },
  };
}

/** What is wrong, when it cannot be written. */
async function writeReport(file: string, text: string): Promise<string | undefined> {
  try {
    await Deno.writeTextFile(file, text);
    return undefined;
  } catch (error) {
    return `--junit ${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`;
  }
}
