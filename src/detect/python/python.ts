import type { DetectContext, Detector } from "../detector.ts";
import { readStructured } from "../read-structured.ts";
import { type DetectedScript, packagePriority } from "../script.ts";
import type { Value } from "../value.ts";
import { projectScripts } from "./python-project.ts";

/** The scripts of a Python project, and of the members of its workspace, if uv keeps one. */
export const python: Detector = { name: "pyproject.toml", detect };

/** More members are not looked at. */
const maxMembers = 2_000;

async function detect(context: DetectContext): Promise<DetectedScript[]> {
  const project = await readStructured(context.files, "pyproject.toml", context.report);
  const workspace = project?.get("tool")?.get("uv")?.get("workspace");
  const [own, ...others] = await Promise.all([
    projectScripts(context, project),
    ...workspace ? (await memberFiles(workspace, context)).map((path) => memberScripts(path, context)) : [],
  ]);
  return [...own, ...others.flat()];
}

async function memberFiles(workspace: Value, { files }: DetectContext): Promise<readonly string[]> {
  const inside = (path: string) => `${path.replace(/\/+$/, "")}/pyproject.toml`;
  const members = (workspace.get("members")?.texts ?? []).map(inside);
  const excluded = (workspace.get("exclude")?.texts ?? []).map((path) => `!${inside(path)}`);
  const paths = await files.find([...members, ...excluded]);
  return paths.filter((path) => path !== "pyproject.toml").slice(0, maxMembers);
}

async function memberScripts(path: string, context: DetectContext): Promise<DetectedScript[]> {
  const manifest = await readStructured(context.files, path, context.report);
  if (!manifest) return [];
  const directory = path.slice(0, -"/pyproject.toml".length);
  const name = manifest.get("project")?.get("name")?.text ?? directory;
  const scripts = await projectScripts({ ...context, files: context.files.at(directory) }, manifest, "uv");
  return scripts.map((script) => ({
    ...script,
    name: `${name}:${script.name}`,
    package: name,
    priority: packagePriority(script.priority),
  }));
}
