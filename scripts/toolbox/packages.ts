import { join } from "node:path";
import { cacheDirectory, exists } from "./cache.ts";
import { run } from "./run.ts";

/**
 * Installs npm packages in a folder of the user's cache, once, with nothing but the running Deno; the registry is the
 * one that is configured for npm.
 *
 * @param name the folder's name; it is used again as long as `packages` stay the same
 * @param packages by name, each with its exact version
 * @returns the folder, with the packages in its `node_modules`
 * @throws when a package cannot be had; the message ends with what Deno said
 */
export async function installPackages(
  name: string,
  packages: Readonly<Record<string, string>>,
): Promise<string> {
  const wanted = JSON.stringify({ dependencies: packages }, undefined, 2);
  const directory = await cacheDirectory(`${name}-${await digest(wanted)}`);
  const done = join(directory, "installed");
  if (await exists(done)) return directory;
  await Deno.writeTextFile(join(directory, "package.json"), wanted);
  await Deno.writeTextFile(join(directory, "deno.json"), `{ "nodeModulesDir": "manual", "lock": false }`);
  await run([Deno.execPath(), "install", "--quiet"], {
    cwd: directory,
    env: { DENO_TLS_CA_STORE: "system,mozilla" },
  });
  await Deno.writeTextFile(done, "");
  return directory;
}

async function digest(text: string): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return new Uint8Array(hash).toHex().slice(0, 12);
}
