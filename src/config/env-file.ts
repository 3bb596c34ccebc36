import { parseEnv } from "node:util";
import type { Result } from "./result.ts";

/** No environment is larger; Linux takes 128 KiB a variable. */
const maxBytes = 1024 * 1024;

/**
 * Reads files of environment variables (`NAME=value` lines, quotes, comments, `export`), a later file over an
 * earlier one. They are read at each start of a script, so that a change counts from the next start on.
 *
 * @param files absolute paths; each must exist and is at most 1 MiB
 * @param by what names them, for the message
 * @returns the variables, or a message that names the file and what is wrong with it, never what it holds
 */
export async function readEnvFiles(
  files: readonly string[],
  by: "env_file" | "--env-file" = "env_file",
): Promise<Result<Record<string, string>, string>> {
  const all: Record<string, string> = {};
  for (const file of files) {
    try {
      const { isFile, size } = await Deno.stat(file);
      if (!isFile) return { ok: false, error: `${by} ${file}: expected a file, found something else` };
      if (size > maxBytes) {
        return { ok: false, error: `${by} ${file}: expected at most 1 MiB, found ${size} bytes` };
      }
      Object.assign(all, parseEnv(withoutMark(await Deno.readTextFile(file))));
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) {
        return { ok: false, error: `${by} ${file}: no such file; create it, or take it out` };
      }
      return { ok: false, error: `${by} ${file}: cannot be read: ${(error as Error).message}` };
    }
  }
  return { ok: true, value: all };
}

function withoutMark(text: string): string {
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}
