import type { ProjectFiles } from "./project-files.ts";
import { readStructured } from "./read-structured.ts";
import type { DetectProblem } from "./script.ts";
import type { Value } from "./value.ts";

/** What the files at the root of a workspace say of it. */
export interface WorkspaceShape {
  /** Patterns of the directories of its packages, from the root. */
  readonly packages: readonly string[];
  readonly lerna?: Value;
  readonly rush?: Value;
}

/** Lerna's own default. */
const lernaDefault = ["packages/*"];

/**
 * The workspace whose root a directory is, if it is one: by `workspaces` of its `package.json` (npm, yarn, bun),
 * `pnpm-workspace.yaml`, `lerna.json` or `rush.json`.
 *
 * @param manifest its `package.json`
 */
export async function workspaceShape(
  files: ProjectFiles,
  manifest: Value | undefined,
  report: (problem: DetectProblem) => void,
): Promise<WorkspaceShape | undefined> {
  const [pnpm, lerna, rush] = await Promise.all(
    ["pnpm-workspace.yaml", "lerna.json", "rush.json"].map((name) => readStructured(files, name, report)),
  );
  if (rush) return { packages: projectFolders(rush, report), rush };
  const workspaces = manifest?.get("workspaces");
  const said = globsOf(pnpm?.get("packages"), report) ?? globsOf(workspaces, report) ??
    globsOf(lerna?.get("packages"), report) ?? (lerna && lernaDefault);
  return said && { packages: said, ...(lerna && { lerna }) };
}

/** `["packages/*"]`, or in an object as yarn 1 has it. */
function globsOf(
  said: Value | undefined,
  report: (problem: DetectProblem) => void,
): readonly string[] | undefined {
  if (!said) return undefined;
  const list = said.get("packages") ?? said;
  if (list.items) return list.texts;
  if (!said.entries) report(said.unexpected("a list of directories"));
  return undefined;
}

function projectFolders(rush: Value, report: (problem: DetectProblem) => void): readonly string[] {
  const projects = rush.get("projects");
  if (projects && !projects.items) report(projects.unexpected("in projects a list"));
  return projects?.items?.flatMap((project) => project.get("projectFolder")?.text ?? []) ?? [];
}

/** Where the `package.json` of each package is looked for. */
export function manifestGlobs(packages: readonly string[], manifest: string): string[] {
  return packages.map((glob) => `${glob.replace(/\/+$/, "")}/${manifest}`);
}
