import { join } from "node:path";
import { run } from "../toolbox/run.ts";
import { denoRelease } from "./deno-release.ts";

/** The bundler of older releases breaks CommonJS packages when it makes them small. */
const BUNDLER = "2.9.6";

/**
 * Bundles a program: small, and in pieces, so that what is imported with `import()` is not loaded at start.
 *
 * @param entry the program's first module
 * @param directory where the pieces are put; made if it is not there
 * @returns the path of the piece to start with
 */
export async function bundle(entry: string, directory: string): Promise<string> {
  const deno = await denoRelease(BUNDLER, isRecent);
  await run([deno, "bundle", "--quiet", "--minify", "--code-splitting", "--outdir", directory, entry], {
    cwd: join(import.meta.dirname!, "..", ".."),
    env: { DENO_TLS_CA_STORE: "system,mozilla" },
  });
  const name = entry.replaceAll("\\", "/").split("/").at(-1)!.replace(/\.ts$/, ".js");
  return join(directory, name);
}

function isRecent(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 2 || (major === 2 && minor >= 9);
}
