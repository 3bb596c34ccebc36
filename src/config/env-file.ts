import { parseEnv } from "node:util";
import { type Interpolation, loadInterpolation, type Lookup } from "./interpolate.ts";
import type { Result } from "./result.ts";

type Variables = Readonly<Record<string, string>>;

/** No environment is larger; Linux takes 128 KiB a variable. */
const maxBytes = 1024 * 1024;

export interface EnvFilesOptions {
  /** What names may stand for that no file has set: brum's own environment. */
  readonly env: Variables;
  /** What names the files, for the message. Default `env_file`. */
  readonly by?: "env_file" | "--env-file";
  readonly os?: typeof Deno.build.os;
}

/**
 * Reads files of environment variables (`NAME=value` lines, quotes, comments, `export`), a later file over an
 * earlier one. They are read at each start of a script, so that a change counts from the next start on.
 *
 * `$NAME`, `${NAME}` and `${NAME:-default}` stand for what was set before, in this file or an earlier one, else for
 * what brum's own environment has, else for nothing. Not in single quotes; `\$` is a `$`.
 *
 * @param files absolute paths; each must exist and is at most 1 MiB
 * @returns the variables, or a message that names the file and what is wrong with it, never what it holds
 */
export async function readEnvFiles(
  files: readonly string[],
  { env, by = "env_file", os = Deno.build.os }: EnvFilesOptions,
): Promise<Result<Record<string, string>, string>> {
  const all: Record<string, string> = {};
  const lookup = lookupIn(all, env, os === "windows");
  for (const file of files) {
    const text = await readText(file);
    if (!text.ok) return { ok: false, error: `${by} ${file}: ${text.error}` };
    const interpolate = text.value.includes("$") ? await loadInterpolation() : undefined;
    const wrong = addTo(all, parseEnv(text.value), lookup, interpolate);
    if (wrong !== undefined) return { ok: false, error: `${by} ${file}: ${wrong}` };
  }
  return { ok: true, value: all };
}

function addTo(
  all: Record<string, string>,
  said: NodeJS.Dict<string>,
  lookup: Lookup,
  interpolate: Interpolation | undefined,
): string | undefined {
  for (const [name, text = ""] of Object.entries(said)) {
    const value = interpolate && text.includes("$") ? interpolate(text, lookup) : text;
    if (value === undefined) return `${name}: expected at most 1,000 references ($), found more`;
    all[name] = value;
  }
  return undefined;
}

/** What the files have set goes before the environment; on Windows `Path` and `PATH` are one variable. */
function lookupIn(all: Variables, env: Variables, caseless: boolean): Lookup {
  const key = (name: string) => caseless ? name.toUpperCase() : name;
  const outer = new Map(Object.entries(env).map(([name, value]) => [key(name), value]));
  return (name) => Object.hasOwn(all, name) ? all[name] : outer.get(key(name));
}

async function readText(file: string): Promise<Result<string, string>> {
  try {
    const { isFile, size } = await Deno.stat(file);
    if (!isFile) return { ok: false, error: "expected a file, found something else" };
    if (size > maxBytes) return { ok: false, error: `expected at most 1 MiB, found ${size} bytes` };
    return { ok: true, value: withoutReferences(withoutMark(await Deno.readTextFile(file))) };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) {
      return { ok: false, error: "no such file; create it, or take it out" };
    }
    return { ok: false, error: `cannot be read: ${(error as Error).message}` };
  }
}

/** What is in single quotes stands as it is: when it has been read, nobody knows any more that it was. */
function withoutReferences(text: string): string {
  return text.replace(
    /^(\s*(?:export\s+)?[\w.-]+\s*=\s*)'([^']*)'/gm,
    (_all, before, value) => `${before}'${value.replaceAll("$", "\\$")}'`,
  );
}

function withoutMark(text: string): string {
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}
