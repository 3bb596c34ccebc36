import { basename, dirname } from "node:path";
import { denoWorkspace, readDenoConfig } from "./deno-config.ts";
import type { DetectContext, Detector } from "./detector.ts";
import { enclosing } from "./enclosing.ts";
import { denoScripts, denoTasks } from "./deno-tasks.ts";
import { type Package, readPackage, unscoped } from "./package.ts";
import type { ProjectFiles } from "./project-files.ts";
import { readStructured } from "./read-structured.ts";
import type { DetectedScript, DetectProblem } from "./script.ts";
import type { Value } from "./value.ts";
import { manifestGlobs, workspaceShape } from "./workspace-shape.ts";

/** The tasks of a `deno.json`, and of the members of its workspace. */
export const denoJson: Detector = { name: "deno.json", detect };

async function detect({ files, report }: DetectContext): Promise<DetectedScript[]> {
  const own = await readDenoConfig(files, report);
  const shape = denoWorkspace(own, report);
  const ownTasks = own ? denoTasks(own, files, "", report) : [];
  if (shape) return [...ownTasks, ...await membersOf(files, files, shape.packages, report)];
  const silent = () => {};
  const around = await enclosing(files, async (root) => {
    return denoWorkspace(await readDenoConfig(root, silent), silent);
  });
  if (!around) return ownTasks;
  const { root } = around;
  const above = await readDenoConfig(root, silent);
  return [
    ...ownTasks,
    ...above ? denoTasks(above, root, `${shortName(above, root)}:`, silent) : [],
    ...await membersOf(root, files, around.shape.packages, report),
  ];
}

/** The tasks of the members of a workspace, those of the directory itself aside where it has a configuration. */
async function membersOf(
  root: ProjectFiles,
  here: ProjectFiles,
  packages: readonly string[],
  report: (problem: DetectProblem) => void,
): Promise<DetectedScript[]> {
  const manifests = ["deno.json", "deno.jsonc", "package.json"];
  const paths = await root.find(manifests.flatMap((manifest) => manifestGlobs(packages, manifest)));
  const directories = [...new Set(paths.map(dirname))].map((path) => root.at(path))
    .filter(({ directory }) => directory !== root.directory && directory !== here.directory);
  const withPackages = !await isWorkspaceOfPackages(root);
  const found = await Promise.all(directories.map(async (files) => {
    const config = await readDenoConfig(files, report);
    const manifest = withPackages ? await readPackage(files, report) : undefined;
    const prefix = `${shortName(config, files, manifest)}:`;
    const tasks = config ? denoTasks(config, files, prefix, report) : [];
    const names = new Set(tasks.map(({ name }) => name));
    const scripts = manifest ? denoScripts(manifest, prefix) : [];
    return [...tasks, ...scripts.filter(({ name }) => !names.has(name))];
  }));
  return found.flat();
}

/** Whether another manager has the packages, and runs their scripts. */
async function isWorkspaceOfPackages(root: ProjectFiles): Promise<boolean> {
  const silent = () => {};
  const manifest = await readStructured(root, "package.json", silent);
  return await workspaceShape(root, manifest, silent) !== undefined;
}

function shortName(config: Value | undefined, files: ProjectFiles, manifest?: Package): string {
  const name = config?.get("name")?.text || manifest?.name;
  return name ? unscoped(name) : basename(files.directory);
}
