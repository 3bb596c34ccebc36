import type { DetectContext } from "../detector.ts";
import type { DetectedScript } from "../script.ts";
import type { Value } from "../value.ts";
import { textLines } from "../text-lines.ts";

/** What a project needs, by its normal name (`fastapi`, with extras `fastapi[standard]`), and where it says so. */
export type Requirements = ReadonlyMap<string, DetectedScript["source"]>;

/** The first of these that is needed: where that is said. */
export function dependsOn(
  required: Requirements,
  ...names: readonly string[]
): DetectedScript["source"] | undefined {
  for (const name of names) {
    const source = required.get(name);
    if (source) return source;
  }
  return undefined;
}

/** All that is named in `pyproject.toml`, groups and extras included, in the `Pipfile` and `requirements.txt`. */
export async function requirements(
  { files }: DetectContext,
  project: Value | undefined,
  pipfile: Value | undefined,
): Promise<Requirements> {
  const found = new Map<string, DetectedScript["source"]>();
  const add = (text: string, source: DetectedScript["source"]) => {
    const [, name, extras] = /^\s*([A-Za-z0-9][\w.-]*)\s*(\[[\w\s,.-]*\])?/.exec(text) ?? [];
    if (!name) return;
    const normal = name.toLowerCase().replace(/[-_.]+/g, "-");
    if (!found.has(normal)) found.set(normal, source);
    for (const extra of extras?.slice(1, -1).split(",") ?? []) {
      found.set(`${normal}[${extra.trim()}]`, source);
    }
  };
  const addList = (list: Value | undefined) => {
    for (const item of list?.items ?? []) if (item.text !== undefined) add(item.text, item.source);
  };
  const addTable = (table: Value | undefined) => {
    for (const [name, version] of table?.entries ?? []) {
      const extras = version.get("extras")?.texts ?? [];
      add(extras.length > 0 ? `${name}[${extras.join()}]` : name, version.source);
    }
  };
  addList(project?.get("project")?.get("dependencies"));
  const groups = [
    project?.get("project")?.get("optional-dependencies"),
    project?.get("dependency-groups"),
    project?.get("tool")?.get("pdm")?.get("dev-dependencies"),
  ];
  for (const group of groups) for (const list of group?.entries?.values() ?? []) addList(list);
  addList(project?.get("tool")?.get("uv")?.get("dev-dependencies"));
  const poetry = project?.get("tool")?.get("poetry");
  addTable(poetry?.get("dependencies"));
  addTable(poetry?.get("dev-dependencies"));
  for (const group of poetry?.get("group")?.entries?.values() ?? []) addTable(group.get("dependencies"));
  addTable(pipfile?.get("packages"));
  addTable(pipfile?.get("dev-packages"));
  const read = await files.has("requirements.txt") ? await files.read("requirements.txt") : undefined;
  if (read?.kind === "text") {
    for (const [index, line] of textLines(read.text).entries()) {
      add(line, { file: read.file, line: index + 1 });
    }
  }
  return found;
}
