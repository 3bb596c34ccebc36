import type { DetectContext, Detector } from "./detector.ts";
import { readStructured } from "./read-structured.ts";
import { type DetectedScript, priorityOf } from "./script.ts";
import type { Value } from "./value.ts";

/** The `tasks` of a `deno.json`, or of a `deno.jsonc` where there is no `deno.json`, as Deno itself has it. */
export const denoJson: Detector = { name: "deno.json", detect };

async function detect({ files, report }: DetectContext): Promise<DetectedScript[]> {
  const name = await files.has("deno.json") ? "deno.json" : "deno.jsonc";
  const config = await readStructured(files, name, report);
  const tasks = config?.get("tasks");
  if (!config || !tasks) return [];
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
    found.push({
      name,
      command: ["deno", "task", name],
      cwd: files.directory,
      source: task.source,
      kind: "deno",
      tool: "deno",
      ...(packageName ? { package: packageName } : {}),
      ...(description ? { description } : {}),
      priority: priorityOf(name),
    });
  }
  return found;
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
