import type { DetectContext, Detector } from "./detector.ts";
import { electronApp } from "./electron.ts";
import { packageScriptPriority } from "./lifecycle.ts";
import { nxTargets } from "./nx.ts";
import { runCommand } from "./package-manager.ts";
import { rushCommands } from "./rush.ts";
import { type DetectedScript, packagePriority } from "./script.ts";
import { turboTasks } from "./turbo.ts";
import { type Member, openWorkspace, type Workspace } from "./workspace.ts";

/**
 * What can be run in a repository of JavaScript: the scripts of its `package.json` and of the packages of its
 * workspace, and what the tools over them add.
 */
export const packageJson: Detector = { name: "package.json", detect };

async function detect(context: DetectContext): Promise<DetectedScript[]> {
  const workspace = await openWorkspace(context);
  const scripts = workspace.packages.flatMap((member) => scriptsOf(member, workspace));
  const added = await Promise.all(
    [electronApp, turboTasks, nxTargets, rushCommands].map((find) => find(workspace, scripts, context)),
  );
  return [...scripts, ...added.flat()];
}

function scriptsOf({ package: { files, name, file, scripts }, prefix }: Member, workspace: Workspace) {
  const names = new Set(scripts.map(({ name }) => name));
  return scripts.map((script): DetectedScript => {
    const priority = packageScriptPriority(script.name, names);
    return {
      name: prefix + script.name,
      ...howToRun(script.name, workspace),
      cwd: files.directory,
      source: { file, line: script.line },
      ...(name ? { package: name } : {}),
      ...(script.body ? { description: script.body } : {}),
      priority: prefix ? packagePriority(priority) : priority,
    };
  });
}

/** Rush installs a manager of its own, which only `rushx` knows. */
function howToRun(script: string, { manager, shape }: Workspace) {
  if (shape?.rush) return { command: ["rushx", script], kind: "rush", tool: "rushx" } as const;
  return { command: runCommand(manager, script), kind: manager, tool: manager };
}
