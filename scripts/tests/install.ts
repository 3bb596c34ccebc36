import { show } from "../toolbox/run.ts";
import { missingPackages } from "./things.ts";

/**
 * Installs the Debian packages of what the tests need and is not there, where that can be done without asking: on
 * Debian and its relatives, as root or with a `sudo` that wants no password. What could not be installed is said, and
 * its tests are skipped.
 */
export async function installMissing(): Promise<void> {
  const packages = missingPackages();
  if (packages.length === 0) return;
  const wanted = packages.join(" ");
  const aptGet = await aptGetCommand();
  if (!aptGet) {
    console.warn(`tests: ${wanted} cannot be installed here without asking; please do so (Debian's names)`);
    return;
  }
  console.log(`tests: installing ${wanted}`);
  const options = { env: { DEBIAN_FRONTEND: "noninteractive" } };
  const install = () =>
    show([...aptGet, "install", "-y", "-qq", "--no-install-recommends", ...packages], options);
  // The lists of a fresh machine are empty, those of an old one name packages that are gone.
  if (await install() === 0) return;
  await show([...aptGet, "update", "-qq"], options);
  const code = await install();
  if (code !== 0) console.warn(`tests: apt-get could not install ${wanted} (exit code ${code})`);
}

/** `apt-get` with what it needs in front; `undefined` where there is none that may be used. */
async function aptGetCommand(): Promise<[string, ...string[]] | undefined> {
  if (Deno.build.os !== "linux" || !await works(["apt-get", "--version"])) return undefined;
  if (Deno.uid() === 0) return ["apt-get"];
  return await works(["sudo", "-n", "true"]) ? ["sudo", "-n", "apt-get"] : undefined;
}

async function works([command, ...args]: readonly [string, ...string[]]): Promise<boolean> {
  try {
    return (await new Deno.Command(command, { args, stdout: "null", stderr: "null" }).output()).success;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
