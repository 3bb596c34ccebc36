import type { ProjectFiles } from "./project-files.ts";
import { readStructured } from "./read-structured.ts";
import type { DetectProblem } from "./script.ts";
import type { Value } from "./value.ts";

/** Reads the `deno.json` of a directory, or its `deno.jsonc` where there is no `deno.json`, as Deno itself has it. */
export async function readDenoConfig(
  files: ProjectFiles,
  report: (problem: DetectProblem) => void,
): Promise<Value | undefined> {
  const name = await files.exists("deno.json") ? "deno.json" : "deno.jsonc";
  return await readStructured(files, name, report);
}

/** The directories of a Deno workspace, if the configuration is that of its root. */
export function denoWorkspace(
  config: Value | undefined,
  report: (problem: DetectProblem) => void,
): { readonly packages: readonly string[] } | undefined {
  const said = config?.get("workspace");
  if (!said) return undefined;
  const members = said.get("members") ?? said;
  if (members.items) return { packages: members.texts };
  report(members.unexpected("in workspace a list of directories"));
  return undefined;
}
