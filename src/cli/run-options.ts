import { resolve } from "node:path";
import type { ColorChoice, RunOptions } from "../app/mod.ts";
import type { Result } from "../config/mod.ts";
import { settingFlags } from "./not-yet.ts";
import type { GivenOptions } from "./options.ts";
import type { Given } from "./parse.ts";

/** What the command line is seen in. */
export interface Surroundings {
  readonly version: string;
  readonly cwd: string;
  readonly env: (name: string) => string | undefined;
}

/** The typed result of the command line, or one line that says what is wrong. */
export async function toRunOptions(
  { options, words, commandLine }: Given,
  { version, cwd, env }: Surroundings,
): Promise<Result<RunOptions, string>> {
  const directory = await directoryAt(resolve(cwd, options.dir));
  if (!directory.ok) return directory;
  return {
    ok: true,
    value: {
      version,
      directory: directory.value,
      words,
      ...(commandLine && { commandLine }),
      noTui: !options.tui,
      json: options.json,
      quiet: options.quiet,
      prefix: options.prefix,
      timestamps: options.timestamps,
      color: colorChoice(options, env),
      ...(options.stdin !== undefined && { stdin: options.stdin }),
      killOthers: options.killOthers ? "always" : options.killOthersOnFail ? "on-fail" : "never",
      success: options.success,
      stay: options.stay,
      envFiles: options.envFile.map((file) => resolve(cwd, file)),
      flags: settingFlags(options),
    },
  };
}

/** `NO_COLOR` and `FORCE_COLOR` as <https://no-color.org> and <https://force-color.org> have them. */
function colorChoice({ color }: GivenOptions, env: Surroundings["env"]): ColorChoice {
  if (!color || env("NO_COLOR")) return "never";
  const forced = env("FORCE_COLOR");
  if (!forced) return "auto";
  return forced === "0" || forced === "false" ? "never" : "always";
}

async function directoryAt(path: string): Promise<Result<string, string>> {
  const expected = "expected a directory that is there";
  try {
    const real = await Deno.realPath(path);
    if ((await Deno.stat(real)).isDirectory) return { ok: true, value: real };
    return { ok: false, error: `--dir: ${path} is a file; ${expected}` };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) {
      return { ok: false, error: `--dir: ${path} does not exist; ${expected}` };
    }
    return { ok: false, error: `--dir: ${path} cannot be read (${(error as Error).message})` };
  }
}
