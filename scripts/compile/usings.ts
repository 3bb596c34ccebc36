import { join } from "node:path";

/** One as it is written, and one as a bundler makes it small; what has been made of it is no longer one. */
const declaration = /(?<![\w$.])using [\w$]+ ?=/g;

/**
 * How many `using` declarations the pieces of a bundle have. A bundler that makes a program small may put what such a
 * variable stands for in the one place where it is used: then it is never disposed of.
 *
 * @param directory has the pieces
 */
export async function countUsings(directory: string): Promise<number> {
  let count = 0;
  for await (const { name } of Deno.readDir(directory)) {
    if (!name.endsWith(".js")) continue;
    count += (await Deno.readTextFile(join(directory, name))).match(declaration)?.length ?? 0;
  }
  return count;
}
