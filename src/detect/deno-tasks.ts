import type { Package } from "./package.ts";
import type { ProjectFiles } from "./project-files.ts";
import { type DetectedScript, type DetectProblem, packagePriority, priorityOf } from "./script.ts";
import type { Value } from "./value.ts";

/**
 * The tasks of a `deno.json`.
 *
 * @param prefix before their names, if it is that of a package of a workspace
 */
export function denoTasks(
  config: Value,
  files: ProjectFiles,
  prefix: string,
  report: (problem: DetectProblem) => void,
): DetectedScript[] {
  const tasks = config.get("tasks");
  if (!tasks) return [];
  if (!tasks.entries) {
    report(tasks.unexpected("in tasks an object of commands"));
    return [];
  }
  const packageName = config.get("name")?.text;
  const found: DetectedScript[] = [];
  for (const [name, task] of tasks.entries) {
    const problem = badName(name);
    if (problem !== undefined) {
      report(task.problem(problem));
      continue;
    }
    if (!runs(task)) {
      report(
        task.unexpected(
          `as task ${JSON.stringify(name)} a command, or an object with command or dependencies`,
        ),
      );
      continue;
    }
    const description = task.get("description")?.text || task.get("command")?.text || task.text;
    found.push(denoTask(name, prefix, files, {
      source: task.source,
      ...(packageName ? { package: packageName } : {}),
      ...(description ? { description } : {}),
    }));
  }
  return found;
}

/** The scripts of a `package.json`, which `deno task` runs too. */
export function denoScripts(
  { files, file, name: packageName, scripts }: Package,
  prefix: string,
): DetectedScript[] {
  const runnable = scripts.filter(({ name }) => badName(name) === undefined);
  return runnable.map(({ name, body, line }) =>
    denoTask(name, prefix, files, {
      source: { file, line },
      ...(packageName ? { package: packageName } : {}),
      ...(body ? { description: body } : {}),
    })
  );
}

function denoTask(
  name: string,
  prefix: string,
  files: ProjectFiles,
  more: Pick<DetectedScript, "source" | "package" | "description">,
): DetectedScript {
  const priority = priorityOf(name);
  return {
    name: prefix + name,
    command: ["deno", "task", name],
    cwd: files.directory,
    kind: "deno",
    tool: "deno",
    priority: prefix ? packagePriority(priority) : priority,
    ...more,
  };
}

/** Why `deno task` cannot run a task of this name (2.7 to 2.9), if it cannot. */
function badName(name: string): string | undefined {
  const quoted = JSON.stringify(name);
  if (name === "") return "a task without a name is left out; give it one";
  if (name.startsWith("-")) return `deno task reads the name ${quoted} as an option; let it begin otherwise`;
  if (name.includes("*")) return `deno task takes the name ${quoted} for several tasks; leave out the "*"`;
  return undefined;
}

/** A command, or an object with one, or one that runs what it depends on. */
function runs(task: Value): boolean {
  return task.text !== undefined || task.get("command")?.text !== undefined ||
    task.get("dependencies") !== undefined;
}
