import type { ProjectFiles } from "../project-files.ts";
import type { Value } from "../value.ts";

/** The program that keeps a project's environment; `plain` where none does. */
export type PythonTool = "uv" | "poetry" | "pdm" | "hatch" | "pipenv" | "plain";

/** By what each leaves behind: its lock file, then its table, then its build backend. */
export async function pythonTool(files: ProjectFiles, project: Value | undefined): Promise<PythonTool> {
  const present = new Set((await files.list()).map(({ name }) => name));
  const locks = [["uv", "uv.lock"], ["poetry", "poetry.lock"], ["pdm", "pdm.lock"], [
    "pipenv",
    "Pipfile.lock",
  ]] as const;
  for (const [tool, file] of locks) if (present.has(file)) return tool;
  if (present.has("hatch.toml")) return "hatch";
  const tables = project?.get("tool");
  for (const tool of ["uv", "poetry", "pdm"] as const) if (tables?.get(tool)?.entries) return tool;
  if (tables?.get("hatch")?.get("envs")) return "hatch";
  if (present.has("Pipfile")) return "pipenv";
  return "plain";
}

/** How a program of the environment is run: `uv run pytest`, `.venv/bin/pytest`. */
export async function environmentCommand(
  files: ProjectFiles,
  tool: PythonTool,
): Promise<(program: string, ...args: string[]) => [string, ...string[]]> {
  if (tool !== "plain") return (program, ...args) => [tool, "run", program, ...args];
  for (const directory of [".venv", "venv"]) {
    if (!await files.has(`${directory}/pyvenv.cfg`)) continue;
    const programs = Deno.build.os === "windows" ? `${directory}\\Scripts\\` : `${directory}/bin/`;
    return (program, ...args) => [programs + program, ...args];
  }
  // Outside of an environment it is often known by this name alone.
  const python = Deno.build.os === "windows" ? "python" : "python3";
  return (program, ...args) => [program === "python" ? python : program, ...args];
}
