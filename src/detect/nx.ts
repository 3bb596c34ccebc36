import { basename, dirname } from "node:path";
import type { DetectContext } from "./detector.ts";
import { execCommand } from "./package-manager.ts";
import { unscoped } from "./package.ts";
import { readStructured } from "./read-structured.ts";
import { type DetectedScript, packagePriority, priorityOf } from "./script.ts";
import type { Value } from "./value.ts";
import type { Workspace } from "./workspace.ts";

/** The targets of the `project.json` files of a workspace of Nx, those aside that are scripts of packages too. */
export async function nxTargets(
  workspace: Workspace,
  scripts: readonly DetectedScript[],
  { files, report }: DetectContext,
): Promise<DetectedScript[]> {
  const { root } = workspace;
  if (root.directory !== files.directory || !await root.has("nx.json")) return [];
  const nx = await readStructured(root, "nx.json", report);
  if (!nx) return [];
  const taken = new Set(scripts.map(({ name }) => name));
  const paths = await root.find(["**/project.json"]);
  const found = await Promise.all(paths.map(async (path) => {
    const project = await readStructured(root, path, report);
    return project ? targetsOf(project, dirname(path), workspace, report) : [];
  }));
  return found.flat().filter(({ name }) => !taken.has(name));
}

function targetsOf(
  project: Value,
  directory: string,
  { root, manager, packages }: Workspace,
  report: DetectContext["report"],
): DetectedScript[] {
  const targets = project.get("targets");
  if (!targets) return [];
  if (!targets.entries) {
    report(targets.unexpected("in targets an object"));
    return [];
  }
  const cwd = root.at(directory).directory;
  const member = packages.find((one) => one.package.files.directory === cwd);
  const name = project.get("name")?.text ?? member?.package.name ?? basename(cwd);
  const prefix = directory === "." ? "" : member?.prefix ?? `${unscoped(name)}:`;
  return [...targets.entries].map(([target, what]) => {
    const description = describe(what);
    const priority = priorityOf(target);
    return {
      name: prefix + target,
      command: execCommand(manager, "nx", "run", `${name}:${target}`),
      cwd: root.directory,
      source: what.source,
      kind: "nx",
      tool: manager,
      package: name,
      ...(description ? { description } : {}),
      priority: prefix ? packagePriority(priority) : priority,
    };
  });
}

/** What its author says, what it runs, or what Nx runs it with. */
function describe(target: Value): string | undefined {
  const options = target.get("options");
  return target.get("metadata")?.get("description")?.text || target.get("command")?.text ||
    options?.get("command")?.text || target.get("executor")?.text;
}
