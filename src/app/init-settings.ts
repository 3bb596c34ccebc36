import { join, relative } from "node:path";
import { configName, initialToml, type Result } from "../config/mod.ts";
import { detectScripts } from "../detect/mod.ts";

/**
 * Writes a first `.brum.toml` for the scripts that were found: whole or not at all, and never over another.
 *
 * @param directory absolute
 * @returns its path, or one line that says why it was not written
 */
export async function initSettings(directory: string): Promise<Result<string, string>> {
  const { scripts } = await detectScripts(directory, {});
  const found = scripts
    .toSorted((a, b) => b.priority - a.priority)
    .map(({ name, command, source }) => ({
      name,
      command: typeof command === "string" ? command : command.join(" "),
      source: relative(directory, source.file),
    }));
  const file = join(directory, configName);
  try {
    await createWhole(file, initialToml(found));
    return { ok: true, value: file };
  } catch (error) {
    if (error instanceof Deno.errors.AlreadyExists) {
      return { ok: false, error: `${file} is there already; it is left as it is` };
    }
    return { ok: false, error: `${file} cannot be written: ${(error as Error).message}` };
  }
}

/** A file that is there with all its text or not at all, also if brum is killed meanwhile. */
async function createWhole(file: string, text: string): Promise<void> {
  const beside = `${file}.${Deno.pid}.new`;
  try {
    await Deno.writeTextFile(beside, text, { createNew: true });
    await appear(beside, file);
  } finally {
    await Deno.remove(beside).catch(() => {
      // expected: it could not be written either
    });
  }
}

/** A link is made in one step, and only where nothing is. */
async function appear(from: string, file: string): Promise<void> {
  try {
    await Deno.link(from, file);
  } catch (error) {
    if (error instanceof Deno.errors.AlreadyExists) throw error;
    // expected: a file system without links. Then it is not in one step.
    await Deno.writeTextFile(file, await Deno.readTextFile(from), { createNew: true });
  }
}
