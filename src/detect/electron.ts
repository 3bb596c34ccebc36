import { execCommand } from "./package-manager.ts";
import { type DetectedScript, priorityOf } from "./script.ts";
import type { Workspace } from "./workspace.ts";

/**
 * How a person starts an application of Electron whose scripts do not: `electron .`, which wants a `main` in the
 * `package.json`.
 */
export function electronApp({ root, manifest, manager, packages }: Workspace): DetectedScript[] {
  const dependency = ["devDependencies", "dependencies"].map((key) => manifest?.get(key)?.get("electron"))
    .find(Boolean);
  if (!manifest || !dependency || manifest.get("main")?.text === undefined) return [];
  const own = packages.find((member) => member.package.files.directory === root.directory);
  if (!own || own.package.scripts.some(({ body }) => startsElectron(body))) return [];
  return [{
    name: `${own.prefix}electron`,
    command: execCommand(manager, "electron", "."),
    cwd: root.directory,
    source: dependency.source,
    kind: "electron",
    tool: manager,
    ...(own.package.name ? { package: own.package.name } : {}),
    description: "electron .",
    priority: priorityOf("start"),
  }];
}

/** `electron .`, `electron-forge start`, `electron-vite dev`, `electronmon`; not `electron-builder`. */
function startsElectron(body: string): boolean {
  return /(?:^|[\s&|;"'/])electron(?:mon)?(?![\w-])|electron-(?:forge start|vite|webpack dev|nightly)/.test(
    body,
  );
}
