import type { Value } from "../value.ts";

/** A task that a pyproject.toml writes down for a runner of tasks. */
export interface PythonTask {
  readonly name: string;
  /** `poe` and `task` are programs of the environment; the others run by themselves. */
  readonly runner: "poe" | "task" | "pdm" | "hatch" | "pipenv";
  readonly place: Value;
  readonly help?: string;
}

/** The tasks for poethepoet, taskipy, PDM and Hatch, in this order; private ones and hooks are left out. */
export function pythonTasks(project: Value): PythonTask[] {
  const tool = project.get("tool");
  return [
    ...tasksOf("poe", tool?.get("poe")?.get("tasks")),
    ...tasksOf("task", tool?.get("taskipy")?.get("tasks")),
    ...tasksOf("pdm", tool?.get("pdm")?.get("scripts")),
    ...hatchTasks(tool?.get("hatch")),
  ];
}

/** Those of `[tool.hatch.envs.ENV.scripts]`, also as `hatch.toml` has them; of another environment as `env:name`. */
export function hatchTasks(hatch: Value | undefined): PythonTask[] {
  return [...hatch?.get("envs")?.entries ?? []].flatMap(([environment, about]) =>
    tasksOf("hatch", about.get("scripts"), environment)
  );
}

export function tasksOf(
  runner: PythonTask["runner"],
  tasks: Value | undefined,
  environment = "default",
): PythonTask[] {
  const entries = tasks?.entries ?? new Map<string, Value>();
  const found: PythonTask[] = [];
  for (const [name, task] of entries) {
    const around = /^(?:pre|post)_(.+)$/.exec(name)?.[1];
    if (/^(?:_|-)|\s/.test(name) || name === "" || (around && entries.has(around))) continue;
    const help = task.get("help")?.text ?? task.get("cmd")?.texts[0] ?? task.get("shell")?.text ??
      task.texts[0];
    found.push({
      name: environment === "default" ? name : `${environment}:${name}`,
      runner,
      place: task,
      ...(help ? { help } : {}),
    });
  }
  return found;
}
