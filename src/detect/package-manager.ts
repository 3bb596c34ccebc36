import type { PackageManager } from "./detector.ts";
import type { ProjectFiles } from "./project-files.ts";
import type { Value } from "./value.ts";

/** npm last: whoever names another one beside it means the other. */
const managers = ["pnpm", "yarn", "bun", "npm"] as const satisfies readonly PackageManager[];

const lockFiles: Readonly<Record<PackageManager, readonly string[]>> = {
  pnpm: ["pnpm-lock.yaml"],
  yarn: ["yarn.lock"],
  bun: ["bun.lock", "bun.lockb"],
  npm: ["package-lock.json", "npm-shrinkwrap.json"],
};

/**
 * Which manager runs the scripts of a `package.json`: the preferred one, then that of `packageManager`, of
 * `engines`, of the lock file, then npm.
 */
export async function choosePackageManager(
  manifest: Value,
  files: ProjectFiles,
  preferred: PackageManager | undefined,
): Promise<PackageManager> {
  return preferred ?? named(manifest) ?? required(manifest) ?? await locked(files) ?? "npm";
}

/** `"packageManager": "pnpm@9.1.0+sha512..."`. One that is not known counts for nothing. */
function named(manifest: Value): PackageManager | undefined {
  const name = manifest.get("packageManager")?.text?.split("@", 1)[0];
  return managers.find((manager) => manager === name);
}

function required(manifest: Value): PackageManager | undefined {
  const engines = manifest.get("engines")?.entries;
  return managers.find((manager) => engines?.has(manager));
}

async function locked(files: ProjectFiles): Promise<PackageManager | undefined> {
  for (const manager of managers) {
    for (const name of lockFiles[manager]) if (await files.has(name)) return manager;
  }
  return undefined;
}

/**
 * What runs a script, as arguments. All four take `--` before the name, which only a name that looks like an
 * option needs (npm 11, yarn 1 and 4, pnpm 12, bun 1).
 */
export function runCommand(manager: PackageManager, script: string): string[] {
  return script.startsWith("-") ? [manager, "run", "--", script] : [manager, "run", script];
}
