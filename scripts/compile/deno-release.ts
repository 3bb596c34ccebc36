import { join } from "node:path";
import { exists } from "../toolbox/cache.ts";
import { installPackages } from "../toolbox/packages.ts";

/**
 * The executable of one release of Deno: the running one where it is that, else from npm.
 *
 * @param version such as `2.9.6`
 * @param suffices whether another version that happens to be running will do
 * @throws when the package registry cannot be reached, or has no Deno for this machine
 */
export async function denoRelease(
  version: string,
  suffices = (running: string) => running === version,
): Promise<string> {
  if (suffices(Deno.version.deno)) return Deno.execPath();
  const name = `@deno/${npmPlatform()}`;
  const directory = await installPackages(`deno-${version}`, { [name]: version });
  const executable = join(directory, "node_modules", name, Deno.build.os === "windows" ? "deno.exe" : "deno");
  if (!await exists(executable)) throw new Error(`${name}@${version} has no ${executable}`);
  if (Deno.build.os !== "windows") await Deno.chmod(executable, 0o755);
  return executable;
}

function npmPlatform(): string {
  const arch = Deno.build.arch === "aarch64" ? "arm64" : "x64";
  switch (Deno.build.os) {
    case "windows":
      return `win32-${arch}`;
    case "darwin":
      return `darwin-${arch}`;
    default:
      return `linux-${arch}-glibc`;
  }
}
