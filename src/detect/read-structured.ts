import { parseJson } from "./json.ts";
import type { ProjectFiles } from "./project-files.ts";
import type { DetectProblem } from "./script.ts";
import { parseToml } from "./toml.ts";
import type { Value } from "./value.ts";
import { parseYaml } from "./yaml.ts";

/** Files of JSON in which comments are usual, and read without complaint by their tools. */
const withComments = /(?:\.jsonc|(?:^|[/\\])(?:deno|turbo|nx|project|lerna|rush|command-line|tasks)\.json)$/;

/**
 * Reads a structured file: JSON, YAML or TOML by its name.
 *
 * @param name its path from the directory of `files`
 * @returns `undefined` where there is none, and after a report where it cannot be read.
 */
export async function readStructured(
  files: ProjectFiles,
  name: string,
  report: (problem: DetectProblem) => void,
): Promise<Value | undefined> {
  const read = await files.read(name);
  if (read.kind === "problem") report(read.problem);
  if (read.kind !== "text") return undefined;
  const { file, text } = read;
  if (/\.ya?ml$/.test(name)) return await parseYaml(file, text, report);
  if (/\.toml$/.test(name)) return await parseToml(file, text, report);
  return parseJson(file, text, { comments: withComments.test(name) }, report);
}
