import type { ProjectFiles } from "../project-files.ts";

/** The wrapper that the repository brings along, else the program that must be installed. */
export async function wrapperOr(
  files: ProjectFiles,
  unix: string,
  windows: string,
  program: string,
): Promise<string> {
  if (Deno.build.os === "windows") return await files.has(windows) ? `.\\${windows}` : program;
  return await files.has(unix) ? `./${unix}` : program;
}
