import { basename } from "node:path";
import type { DetectContext, PackageManager } from "./detector.ts";
import { enclosing } from "./enclosing.ts";
import { type Package, packageOf, readPackage, unscoped } from "./package.ts";
import { saidManager } from "./package-manager.ts";
import type { ProjectFiles } from "./project-files.ts";
import { readStructured } from "./read-structured.ts";
import type { Value } from "./value.ts";
import { manifestGlobs, type WorkspaceShape, workspaceShape } from "./workspace-shape.ts";

/** The packages of JavaScript of a repository, and what runs their scripts. */
export interface Workspace {
  readonly root: ProjectFiles;
  /** The `package.json` of the root. */
  readonly manifest: Value | undefined;
  /** Absent where there is a single package. */
  readonly shape: WorkspaceShape | undefined;
  readonly manager: PackageManager;
  /** In the order in which they are shown. */
  readonly packages: readonly Member[];
}

/** A package of a workspace. */
export interface Member {
  readonly package: Package;
  /** Before the names of its scripts; empty for the package in which brum was started. */
  readonly prefix: string;
}

/**
 * Reads the workspace whose root the directory is, or to which it belongs. The package of the directory itself
 * comes first.
 */
export async function openWorkspace(context: DetectContext): Promise<Workspace> {
  const { files, preferredManager, report } = context;
  const manifest = await readStructured(files, "package.json", report);
  const own = manifest && packageOf(files, manifest, report);
  const shape = await workspaceShape(files, manifest, report);
  const lerna = shape?.lerna;
  const said = preferredManager ?? await saidManager(manifest, files, lerna);
  if (!own || shape) {
    const others = shape ? await readMembers(files, shape, context) : [];
    const packages = [...own ? [own] : [], ...others];
    return { root: files, manifest, shape, manager: said ?? "npm", packages: withPrefixes(packages, files) };
  }
  const around = await enclosingWorkspace(files);
  if (!around) {
    return { root: files, manifest, shape, manager: said ?? "npm", packages: withPrefixes([own], files) };
  }
  const { root } = around;
  const [atRoot, others] = await Promise.all([
    around.manifest && packageOf(root, around.manifest, report),
    readMembers(root, around.shape, context),
  ]);
  const notOwn = others.filter((other) => other.files.directory !== files.directory);
  return {
    root,
    manifest: around.manifest,
    shape: around.shape,
    manager: said ?? await saidManager(around.manifest, root, around.shape.lerna) ?? "npm",
    packages: withPrefixes([own, ...atRoot ? [atRoot] : [], ...notOwn], files),
  };
}

async function readMembers(
  root: ProjectFiles,
  { packages }: WorkspaceShape,
  { report }: DetectContext,
): Promise<Package[]> {
  const paths = await root.find(manifestGlobs(packages, "package.json"));
  const read: Package[] = [];
  for (const path of paths) {
    if (path === "package.json") continue;
    const member = await readPackage(root.at(path.slice(0, -"/package.json".length)), report);
    if (member) read.push(member);
  }
  return read;
}

/** What is wrong above is said to those who are there. */
async function enclosingWorkspace(files: ProjectFiles) {
  const silent = () => {};
  const manifests = new Map<ProjectFiles, Value | undefined>();
  const found = await enclosing(files, async (root) => {
    const manifest = await readStructured(root, "package.json", silent);
    manifests.set(root, manifest);
    return await workspaceShape(root, manifest, silent);
  });
  return found && { ...found, manifest: manifests.get(found.root) };
}

/** `web:` for `@shop/web`; the whole name where two would be called the same. */
function withPrefixes(packages: readonly Package[], here: ProjectFiles): Member[] {
  const counts = new Map<string, number>();
  for (const one of packages) counts.set(shortName(one), (counts.get(shortName(one)) ?? 0) + 1);
  return packages.map((one) => {
    if (one.files.directory === here.directory) return { package: one, prefix: "" };
    const short = shortName(one);
    return { package: one, prefix: `${counts.get(short) === 1 ? short : one.name ?? short}:` };
  });
}

function shortName({ name, files }: Package): string {
  return name ? unscoped(name) : basename(files.directory);
}
