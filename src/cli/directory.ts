import type { Result } from "../config/mod.ts";

/** The real path of a directory, or one line that says why it is none. */
export async function directoryAt(path: string): Promise<Result<string, string>> {
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
