import { relative, sep } from "node:path";
import { matchesGlobs } from "./find-files.ts";
import type { ProjectFiles } from "./project-files.ts";

/** A directory above has further ones above it; no repository lies deeper. */
const maxLevels = 32;

/**
 * The nearest directory above that has this one for a package of its workspace. Looks up to the root of the
 * repository, which is where `.git` lies.
 *
 * @param shapeOf what a directory says of the workspace of which it is the root, if it is one
 */
export async function enclosing<Shape extends { readonly packages: readonly string[] }>(
  files: ProjectFiles,
  shapeOf: (root: ProjectFiles) => Promise<Shape | undefined>,
): Promise<{ readonly root: ProjectFiles; readonly shape: Shape } | undefined> {
  let root = files;
  for (let level = 0; level < maxLevels; level++) {
    if (await root.exists(".git")) return undefined;
    const above = root.at("..");
    if (above.directory === root.directory) return undefined;
    root = above;
    const shape = await shapeOf(root);
    const path = relative(root.directory, files.directory).split(sep).join("/");
    if (shape && matchesGlobs(path, shape.packages)) return { root, shape };
  }
  return undefined;
}
