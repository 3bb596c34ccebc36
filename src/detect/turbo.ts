import type { DetectContext } from "./detector.ts";
import { execCommand } from "./package-manager.ts";
import { readStructured } from "./read-structured.ts";
import { type DetectedScript, priorityOf } from "./script.ts";
import type { Value } from "./value.ts";
import type { Workspace } from "./workspace.ts";

/** The tasks of the `turbo.json` at the root that some package has, and that no script of the root stands for. */
export async function turboTasks(
  { root, manager, packages }: Workspace,
  _: readonly DetectedScript[],
  { files, report }: DetectContext,
): Promise<DetectedScript[]> {
  if (root.directory !== files.directory) return [];
  const config = await readStructured(files, "turbo.json", report);
  // Called `pipeline` before version 2.
  const tasks = config?.get("tasks") ?? config?.get("pipeline");
  if (!tasks) return [];
  if (!tasks.entries) {
    report(tasks.unexpected("in tasks an object"));
    return [];
  }
  const names = (at: boolean) =>
    packages.filter(({ prefix }) => (prefix === "") === at).flatMap((member) => member.package.scripts)
      .map(({ name }) => name);
  const [atRoot, below] = [new Set(names(true)), new Set(names(false))];
  // `web#build` is how one package builds, `//#format` a script of the root.
  const wanted = [...tasks.entries].filter(([name]) =>
    below.has(name) && !atRoot.has(name) && !name.startsWith("-")
  );
  return wanted.map(([name, task]) => ({
    name,
    command: execCommand(manager, "turbo", "run", name),
    cwd: root.directory,
    source: task.source,
    kind: "turbo",
    tool: manager,
    description: describe(name, task),
    priority: priorityOf(name),
  }));
}

function describe(name: string, task: Value): string {
  return task.get("description")?.text ?? `turbo run ${name}, in every package that has it`;
}
