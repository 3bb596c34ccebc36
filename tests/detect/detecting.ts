import { relative } from "node:path";
import { formatProblem } from "../../src/config/mod.ts";
import { type DetectedScript, type DetectOptions, detectScripts } from "../../src/detect/mod.ts";
import { Project } from "../support/project.ts";

/** Files by their paths; what is no text is written as JSON. */
export type Files = Readonly<Record<string, string | object>>;

/** What {@link detecting} found, with paths from the root. */
export interface Found {
  /** `name | command | directory`, in the order in which they are shown. */
  readonly list: readonly string[];
  /** As they are written for a person; what is only worth a note is marked so. */
  readonly problems: readonly string[];
  readonly scripts: readonly DetectedScript[];
}

/**
 * Detects in a directory with these files.
 *
 * @param at where brum is started, from the root
 */
export async function detecting(
  files: Files,
  { at = ".", ...options }: DetectOptions & { at?: string } = {},
): Promise<Found> {
  await using project = await Project.create();
  await Promise.all(
    Object.entries(files).map(([name, content]) =>
      project.write(name, typeof content === "string" ? content : JSON.stringify(content, undefined, 2))
    ),
  );
  const { scripts, problems } = await detectScripts(project.path(at), options);
  const short = (text: string) => text.replaceAll(`${project.directory}/`, "");
  return {
    list: scripts.map(({ name, command, cwd }) =>
      `${name} | ${short([command].flat().join(" "))} | ${relative(project.directory, cwd) || "."}`
    ),
    problems: problems.map((one) => `${one.note ? "note: " : ""}${short(formatProblem(one))}`),
    scripts: scripts.map((script) => ({
      ...script,
      cwd: relative(project.directory, script.cwd) || ".",
      source: { ...script.source, file: short(script.source.file) },
    })),
  };
}
