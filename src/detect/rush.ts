import type { DetectContext } from "./detector.ts";
import { readStructured } from "./read-structured.ts";
import { type DetectedScript, priorityOf } from "./script.ts";
import type { Workspace } from "./workspace.ts";

/** Built in, and run over all projects. */
const bulk = [
  ["build", "rush build: what has changed, in the order of dependencies"],
  ["rebuild", "rush rebuild: everything, in the order of dependencies"],
] as const;

/** What `rush` runs over all projects of a `rush.json`, with the commands that the repository has added. */
export async function rushCommands(
  { root, shape }: Workspace,
  _: readonly DetectedScript[],
  { files, report }: DetectContext,
): Promise<DetectedScript[]> {
  if (!shape?.rush || root.directory !== files.directory) return [];
  const config = await readStructured(root, "common/config/rush/command-line.json", report);
  const commands = config?.get("commands");
  if (commands && !commands.items) report(commands.unexpected("in commands a list"));
  const rush = { cwd: root.directory, kind: "rush", tool: "rush" } as const;
  const found = new Map<string, DetectedScript>();
  for (const [name, description] of bulk) {
    const priority = priorityOf(name);
    found.set(name, {
      name,
      command: ["rush", name],
      source: shape.rush.source,
      description,
      priority,
      ...rush,
    });
  }
  for (const command of commands?.items ?? []) {
    const name = command.get("name")?.text;
    if (!name || name.startsWith("-")) {
      report(command.problem("expected a command with a name that is no option; it is left out"));
      continue;
    }
    const description = command.get("summary")?.text ?? command.get("shellCommand")?.text;
    found.set(name, {
      name,
      command: ["rush", name],
      source: command.source,
      ...(description ? { description } : {}),
      priority: priorityOf(name),
      ...rush,
    });
  }
  return [...found.values()];
}
