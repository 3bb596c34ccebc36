import { isAbsolute, join } from "node:path";
import type { DetectContext, Detector } from "./detector.ts";
import { readStructured } from "./read-structured.ts";
import { type DetectedScript, priorityOf } from "./script.ts";
import type { Value } from "./value.ts";
import { processCommand, shellCommand } from "./vscode-command.ts";
import { VscodeVariables } from "./vscode-variables.ts";

/** The tasks of `.vscode/tasks.json` that need no editor: those of type `shell` and `process`. */
export const vscodeTasks: Detector = { name: ".vscode/tasks.json", detect };

async function detect({ files, report }: DetectContext): Promise<DetectedScript[]> {
  const config = await readStructured(files, ".vscode/tasks.json", report);
  const tasks = config?.get("tasks");
  if (!config || !tasks) return [];
  if (!tasks.items) {
    report(tasks.unexpected("in tasks a list"));
    return [];
  }
  const variables = new VscodeVariables(files.directory, config.get("inputs")?.items ?? []);
  const found: DetectedScript[] = [];
  for (const task of tasks.items) {
    const script = scriptOf(task, files.directory, variables);
    if (typeof script === "string") report({ ...task.problem(script), note: true });
    else if (script) found.push(script);
  }
  return found;
}

/** A script, or why the task is left out; nothing where another detector has it. */
function scriptOf(
  task: Value,
  directory: string,
  variables: VscodeVariables,
): DetectedScript | string | undefined {
  // A script of a package.json has its own name.
  if (task.get("type")?.text === "npm" && task.get("script")) return undefined;
  const name = task.get("label")?.text || task.get("taskName")?.text || task.get("command")?.text;
  if (!name) return "expected a task with a label; it is left out";
  const refuse = (why: string) => `the task ${JSON.stringify(name)} is left out: ${why}`;
  const type = task.get("type")?.text ?? "shell";
  const about = forThisSystem(task);
  const command = about("command");
  if (type !== "shell" && type !== "process") {
    return refuse(`only the editor runs one of type ${JSON.stringify(type)}`);
  }
  if (task.get("dependsOn")) return refuse("it runs other tasks; start these");
  const program = command?.text ?? command?.get("value")?.text;
  if (!command || !program) return refuse("it has no command");
  const args = about("args")?.items ?? [];
  const run = type === "process"
    ? processCommand(program, args, variables)
    : shellCommand(command, args, variables, Deno.build.os === "windows");
  if (!run.ok) return refuse(run.why);
  const cwd = variables.resolve(about("options")?.get("cwd")?.text ?? directory, { shell: false });
  if (!cwd.ok) return refuse(cwd.why);
  const env: Record<string, string> = {};
  for (const [key, { text }] of about("options")?.get("env")?.entries ?? []) {
    const value = variables.resolve(text ?? "", { shell: false });
    if (!value.ok) return refuse(value.why);
    env[key] = value.text;
  }
  return {
    name,
    command: run.command,
    cwd: isAbsolute(cwd.text) ? cwd.text : join(directory, cwd.text),
    source: task.source,
    kind: "vscode",
    ...(typeof run.command === "string" ? {} : { tool: program }),
    ...(Object.keys(env).length > 0 ? { env } : {}),
    description: task.get("detail")?.text || [run.command].flat().join(" "),
    priority: task.get("hide")?.isTrue ? 0 : groupPriority(task) ?? priorityOf(name),
  };
}

/** What a task says of a key, for this system where it says that. */
function forThisSystem(task: Value): (key: string) => Value | undefined {
  const system = { windows: "windows", darwin: "osx" }[Deno.build.os as string] ?? "linux";
  return (key) => task.get(system)?.get(key) ?? task.get(key);
}

/** `"group": "build"`, or `{ "kind": "test", "isDefault": true }`. */
function groupPriority(task: Value): number | undefined {
  const group = task.get("group")?.text ?? task.get("group")?.get("kind")?.text;
  return group === "build" || group === "test" ? priorityOf(group) : undefined;
}
