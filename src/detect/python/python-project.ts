import { join } from "node:path";
import type { DetectContext } from "../detector.ts";
import { ecosystem, foundScript } from "../found-script.ts";
import { readStructured } from "../read-structured.ts";
import type { DetectedScript } from "../script.ts";
import { parseToml } from "../toml.ts";
import type { Value } from "../value.ts";
import { asgiApp } from "./asgi-app.ts";
import { noxSessions } from "./nox-sessions.ts";
import { dependsOn, requirements } from "./python-dependencies.ts";
import { hatchTasks, type PythonTask, pythonTasks, tasksOf } from "./python-tasks.ts";
import { environmentCommand, type PythonTool, pythonTool } from "./python-tool.ts";

/**
 * The tasks, programs, tests and build of a Python project, and Django's `manage.py`, run by the tool that keeps the
 * project's environment.
 *
 * @param project what is in its `pyproject.toml`
 * @param keeper the tool, where the project itself does not say it
 */
export async function projectScripts(
  context: DetectContext,
  project: Value | undefined,
  keeper?: PythonTool,
): Promise<DetectedScript[]> {
  const { files } = context;
  const django = await files.has("manage.py");
  const pipfile = await readToml(context, "Pipfile");
  const required = await requirements(context, project, pipfile);
  const nox = await files.has("noxfile.py");
  const tox = await files.has("tox.ini");
  if (!project && !pipfile && !django && !nox && !tox && required.size === 0) return [];
  const tool = keeper ?? await pythonTool(files, project);
  const inside = await environmentCommand(files, tool);
  const script = (
    name: string,
    command: readonly [string, ...string[]],
    source: DetectedScript["source"],
    priority?: number,
    description?: string,
  ) =>
    foundScript(files, "python", {
      name,
      command,
      source,
      description,
      package: project?.get("project")?.get("name")?.text,
      ...(priority === undefined ? {} : { priority }),
    });
  const at = (file: string, line = 1) => ({ file: join(files.directory, file), line });
  const manage = (name: string, priority: number, description: string) =>
    script(name, inside("python", "manage.py", name), at("manage.py"), priority, description);

  const found: DetectedScript[] = [];
  const add = (one: DetectedScript) => void (found.some(({ name }) => name === one.name) || found.push(one));
  for (const task of await tasks(context, project, pipfile)) {
    add(script(task.name, commandOf(task, inside), task.place.source, undefined, task.help));
  }
  for (const [name, place] of entryPoints(project)) {
    add(script(name, inside(name), place.source, ecosystem.run, place.text));
  }
  const asgi = django ? undefined : await asgiApp(files, required);
  if (asgi) {
    const [program, ...args] = asgi.command;
    add(script("dev", inside(program, ...args), at(asgi.file, asgi.line), ecosystem.run));
  }
  if (django) add(manage("runserver", ecosystem.run, "Serves the application"));
  const built = project?.get("build-system");
  if (
    built && tool !== "plain" && tool !== "pipenv" &&
    !project?.get("tool")?.get("poetry")?.get("package-mode")?.isFalse
  ) {
    add(script("build", [tool, "build"], built.source, ecosystem.build));
  }
  const pytest = await configuresPytest(context, project, required);
  if (pytest) add(script("test", inside("pytest"), pytest, ecosystem.test));
  else if (django) add(manage("test", ecosystem.test, "Runs the tests"));
  if (django) add(manage("migrate", ecosystem.other, "Migrates the database"));
  if (tox) add(script("tox", ["tox"], at("tox.ini"), ecosystem.test, "Runs the tests in all environments"));
  for (const { name, line, doc } of nox ? await noxSessions(context) : []) {
    add(script(name, ["nox", "-s", name], at("noxfile.py", line), undefined, doc));
  }
  return found;
}

async function tasks(
  context: DetectContext,
  project: Value | undefined,
  pipfile: Value | undefined,
): Promise<PythonTask[]> {
  const hatch = await readStructured(context.files, "hatch.toml", context.report);
  return [
    ...project ? pythonTasks(project) : [],
    ...hatchTasks(hatch),
    ...tasksOf("pipenv", pipfile?.get("scripts")),
  ];
}

function commandOf(
  { name, runner }: PythonTask,
  inside: (program: string, ...args: string[]) => [string, ...string[]],
): [string, ...string[]] {
  return runner === "poe" || runner === "task" ? inside(runner, name) : [runner, "run", name];
}

/** The programs that the project installs. */
function entryPoints(project: Value | undefined): [string, Value][] {
  const tables = [
    project?.get("project")?.get("scripts"),
    project?.get("project")?.get("gui-scripts"),
    project?.get("tool")?.get("poetry")?.get("scripts"),
  ];
  return tables.flatMap((table) => [...table?.entries ?? []]).filter(([name]) => /^[\w][\w.-]*$/.test(name));
}

/** Where it is said that the tests are pytest's. */
async function configuresPytest(
  { files }: DetectContext,
  project: Value | undefined,
  required: ReadonlyMap<string, DetectedScript["source"]>,
): Promise<DetectedScript["source"] | undefined> {
  const table = project?.get("tool")?.get("pytest");
  if (table) return (table.get("ini_options") ?? table).source;
  for (const name of ["pytest.ini", "conftest.py"]) {
    if (await files.has(name)) return { file: join(files.directory, name), line: 1 };
  }
  return dependsOn(required, "pytest", "pytest-django");
}

/** TOML by another name. */
async function readToml({ files, report }: DetectContext, name: string): Promise<Value | undefined> {
  if (!await files.has(name)) return undefined;
  const read = await files.read(name);
  if (read.kind === "problem") report(read.problem);
  if (read.kind !== "text") return undefined;
  return await parseToml(read.file, read.text, report);
}
