import { join } from "node:path";
import { run } from "../toolbox/run.ts";
import { denoRelease } from "./deno-release.ts";
import { countUsings } from "./usings.ts";

/** The bundler of older releases breaks CommonJS packages when it makes them small. */
const BUNDLER = "2.9.6";

/**
 * Bundles a program: small, and in pieces, so that what is imported with `import()` is not loaded at start.
 *
 * @param entry the program's first module
 * @param directory where the pieces are put; made if it is not there
 * @returns the path of the piece to start with
 * @throws when something that is to be disposed of no longer would be
 */
export async function bundle(entry: string, directory: string): Promise<string> {
  await bundleInto(directory, entry, "--minify");
  await seeDisposed(entry, directory);
  const name = entry.replaceAll("\\", "/").split("/").at(-1)!.replace(/\.ts$/, ".js");
  return join(directory, name);
}

async function bundleInto(directory: string, entry: string, ...more: string[]): Promise<void> {
  const deno = await denoRelease(BUNDLER, isRecent);
  await run([deno, "bundle", "--quiet", ...more, "--code-splitting", "--outdir", directory, entry], {
    cwd: join(import.meta.dirname!, "..", ".."),
    env: { DENO_TLS_CA_STORE: "system,mozilla" },
  });
}

/** Against the same program as it was written. */
async function seeDisposed(entry: string, directory: string): Promise<void> {
  const plain = await Deno.makeTempDir({ prefix: "brum-plain-" });
  try {
    await bundleInto(plain, entry);
    const [written, kept] = [await countUsings(plain), await countUsings(directory)];
    if (written === kept) return;
    throw new Error(
      `${entry}: of ${written} \`using\` declarations the bundler has kept ${kept}: it drops one whose variable is ` +
        "used once, in the statement after it; use try and finally there",
    );
  } finally {
    await Deno.remove(plain, { recursive: true });
  }
}

function isRecent(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 2 || (major === 2 && minor >= 9);
}
