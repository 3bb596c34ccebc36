import { dirname, join } from "node:path/posix";
import type { DetectContext, Detector } from "./detector.ts";
import { foundScript } from "./found-script.ts";
import type { ProjectFiles } from "./project-files.ts";
import { readStructured } from "./read-structured.ts";
import type { DetectedScript } from "./script.ts";
import type { Value } from "./value.ts";

/** The tasks of a Taskfile, and of what it includes as `namespace:task`. */
export const taskfile: Detector = { name: "Taskfile.yml", detect };

/** In the order in which Task looks for them. */
const names = ["Taskfile", "taskfile"].flatMap((name) =>
  [".yml", ".yaml", ".dist.yml", ".dist.yaml"].map((ending) => name + ending)
);

/** More files are not read. */
const maxFiles = 100;

interface Source {
  readonly path: string;
  /** Before the names of its tasks. */
  readonly prefix: string;
  readonly excludes: readonly string[];
  /** It and the files by which it is included. */
  readonly chain: readonly string[];
}

async function detect(context: DetectContext): Promise<DetectedScript[]> {
  const { files, report } = context;
  const path = await taskfileIn(files, ".");
  if (path === undefined) return [];
  const queue: Source[] = [{ path, prefix: "", excludes: [], chain: [path] }];
  const found = new Map<string, DetectedScript>();
  for (const { path, prefix, excludes, chain } of queue) {
    const config = await readStructured(files, path, report);
    const tasks = config?.get("tasks");
    if (tasks && !tasks.entries) report(tasks.unexpected("in tasks the tasks by their names"));
    for (const [own, task] of tasks?.entries ?? []) {
      if (excludes.includes(own) || isHidden(own, task)) continue;
      // The default of what is included is called by the namespace alone.
      const name = own === "default" && prefix ? prefix.slice(0, -1) : prefix + own;
      if (/^-|[=\s]/.test(name)) {
        report(task.problem(`task reads the name ${JSON.stringify(name)} as something else; rename it`));
      } else if (!found.has(name)) found.set(name, scriptOf(files, name, task));
    }
    for (const [namespace, include] of config?.get("includes")?.entries ?? []) {
      const at = await includedFile(files, dirname(path), include);
      const own = include.get("flatten")?.isTrue ? prefix : `${prefix}${namespace}:`;
      // Task refuses what includes itself.
      if (at === undefined || include.get("internal")?.isTrue || chain.includes(at)) continue;
      if (queue.length === maxFiles) break;
      queue.push({
        path: at,
        prefix: own,
        excludes: include.get("excludes")?.texts ?? [],
        chain: [...chain, at],
      });
    }
  }
  return [...found.values()];
}

function scriptOf(files: ProjectFiles, name: string, task: Value): DetectedScript {
  return foundScript(files, "task", {
    name,
    command: ["task", name],
    source: task.source,
    description: describe(name, task),
  });
}

/** Not to be called: internal ones, and patterns, whose name must be filled in. */
function isHidden(name: string, task: Value): boolean {
  return task.get("internal")?.isTrue || name.includes("*") || name.includes("{{");
}

function describe(name: string, task: Value): string | undefined {
  const aliases = task.get("aliases")?.texts ?? [];
  const about = task.get("desc")?.text ?? task.get("summary")?.text ?? firstCommand(task) ?? `task ${name}`;
  const also = aliases.length > 0 ? ` [alias: ${aliases.join(", ")}]` : "";
  const required = (task.get("requires")?.get("vars")?.items ?? [])
    .flatMap((one) => one.text ?? one.get("name")?.text ?? []);
  if (required.length === 0) return about + also;
  const how = ["task", name, ...required.map((variable) => `${variable}=<value>`)].join(" ");
  return `${about}${also} (needs variables: brum '${how}')`;
}

function firstCommand(task: Value): string | undefined {
  const commands = task.get("cmds") ?? task.get("cmd") ?? task;
  const first = commands.items?.[0] ?? commands;
  return first.text ?? first.get("cmd")?.text;
}

/** The file that is included; none where it is not there, lies elsewhere, or depends on a variable. */
async function includedFile(
  files: ProjectFiles,
  directory: string,
  include: Value,
): Promise<string | undefined> {
  const said = include.text ?? include.get("taskfile")?.text;
  if (said === undefined || /\{\{|^[a-z+]+:\/\/|^git@/.test(said)) return undefined;
  const path = join(directory, said);
  if (/^(?:\.\.(?:\/|$)|[/~])/.test(path)) return undefined;
  return /\.ya?ml$/.test(path) && await files.has(path) ? path : await taskfileIn(files, path);
}

async function taskfileIn(files: ProjectFiles, directory: string): Promise<string | undefined> {
  const present = new Set((await files.at(directory).list()).map(({ name }) => name));
  const name = names.find((name) => present.has(name));
  return name === undefined ? undefined : join(directory, name);
}
