import { join } from "node:path";

/** The folder for what the scripts fetch or build and may use again, in the user's cache; made if it is not there. */
export async function cacheDirectory(name: string): Promise<string> {
  const directory = join(userCache(), "brum-build", name);
  await Deno.mkdir(directory, { recursive: true });
  return directory;
}

function userCache(): string {
  const home = Deno.env.get("HOME") ?? Deno.env.get("USERPROFILE") ?? Deno.cwd();
  switch (Deno.build.os) {
    case "windows":
      return Deno.env.get("LOCALAPPDATA") ?? join(home, "AppData", "Local");
    case "darwin":
      return join(home, "Library", "Caches");
    default:
      return Deno.env.get("XDG_CACHE_HOME") || join(home, ".cache");
  }
}

/** Whether there is something at `path`. */
export async function exists(path: string): Promise<boolean> {
  try {
    await Deno.stat(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
