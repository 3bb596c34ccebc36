import type { PackageManager } from "./detector.ts";
import type { ProjectFiles } from "./project-files.ts";
import type { Value } from "./value.ts";

/** npm last: whoever names another one beside it means the other. */
const managers = ["pnpm", "yarn", "bun", "npm"] as const satisfies readonly PackageManager[];

/** Written by the managers themselves, then for them. */
const traces: readonly (readonly [manager: PackageManager, file: string])[] = [
  ["pnpm", "pnpm-lock.yaml"],
  ["yarn", "yarn.lock"],
  ["bun", "bun.lock"],
  ["bun", "bun.lockb"],
  ["npm", "package-lock.json"],
  ["npm", "npm-shrinkwrap.json"],
  ["pnpm", "pnpm-workspace.yaml"],
  ["yarn", ".yarnrc.yml"],
  ["yarn", ".yarnrc"],
  ["bun", "bunfig.toml"],
];

/**
 * The manager that a directory says it is run with: that of `packageManager`, of `devEngines`, of `engines`, of its
 * lock file, of a file for one manager alone, of `lerna.json`.
 */
export async function saidManager(
  manifest: Value | undefined,
  files: ProjectFiles,
  lerna?: Value,
): Promise<PackageManager | undefined> {
  return named(manifest) ?? developed(manifest) ?? required(manifest) ?? await traced(files) ??
    known(lerna?.get("npmClient")?.text);
}

/** `"packageManager": "pnpm@9.1.0+sha512..."`. One that is not known counts for nothing. */
function named(manifest: Value | undefined): PackageManager | undefined {
  return known(manifest?.get("packageManager")?.text?.split("@", 1)[0]);
}

/** `"devEngines": { "packageManager": { "name": "pnpm" } }`, or several of them. */
function developed(manifest: Value | undefined): PackageManager | undefined {
  const said = manifest?.get("devEngines")?.get("packageManager");
  for (const one of said?.items ?? (said ? [said] : [])) {
    const manager = known(one.get("name")?.text);
    if (manager) return manager;
  }
  return undefined;
}

function required(manifest: Value | undefined): PackageManager | undefined {
  const engines = manifest?.get("engines")?.entries;
  return managers.find((manager) => engines?.has(manager));
}

async function traced(files: ProjectFiles): Promise<PackageManager | undefined> {
  const names = new Set(
    (await files.list()).filter(({ kind }) => kind !== "directory").map(({ name }) => name),
  );
  return traces.find(([, file]) => names.has(file))?.[0];
}

function known(name: string | undefined): PackageManager | undefined {
  return managers.find((manager) => manager === name);
}

/**
 * What runs a script, as arguments. All four take `--` before the name, which only a name that looks like an
 * option needs (npm 11, yarn 1 and 4, pnpm 12, bun 1).
 */
export function runCommand(manager: PackageManager, script: string): string[] {
  return script.startsWith("-") ? [manager, "run", "--", script] : [manager, "run", script];
}

/** What runs a program of a package that is installed here, as arguments. Nothing is installed for it. */
export function execCommand(manager: PackageManager, ...command: readonly string[]): string[] {
  switch (manager) {
    case "npm":
      return ["npm", "exec", "--no", "--", ...command];
    case "yarn":
      return ["yarn", "run", ...command];
    case "pnpm":
      return ["pnpm", "exec", ...command];
    case "bun":
      return ["bun", "x", "--no-install", ...command];
  }
}
