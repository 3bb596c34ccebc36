import { join } from "node:path";
import { configDirectories, configName } from "./config-directories.ts";

/**
 * What can be seen of the files that count for a directory without reading them: as long as it is the same, none
 * has been changed, has come or has gone. Cheap: one look a file.
 */
export async function configSigns(directory: string, home: string | undefined): Promise<string> {
  const files = configDirectories(directory, home).map((at) => join(at, configName));
  return JSON.stringify(await Promise.all(files.map(signOf)));
}

async function signOf(file: string): Promise<unknown> {
  try {
    const { mtime, size, ino, uid, mode } = await Deno.stat(file);
    return [mtime?.getTime(), size, ino, uid, mode];
  } catch (error) {
    // expected: most of them are not there, and one that cannot be looked at is like none.
    return (error as Error).name;
  }
}
