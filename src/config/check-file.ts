import { dirname, resolve } from "node:path";
import { fileLayer, readConfigFile } from "./config-files.ts";
import type { ConfigProblem } from "./problem.ts";
import { validate } from "./validate.ts";

/** Looks at one file as if it were a `.brum.toml` of its directory, whatever its name is. */
export async function checkConfigFile(
  path: string,
): Promise<{ readonly problems: readonly ConfigProblem[]; readonly warnings: readonly ConfigProblem[] }> {
  const file = resolve(path);
  const read = await readConfigFile(file, undefined);
  if (!read.ok) return { problems: [read.error.problem], warnings: [] };
  if (!read.value) {
    return { problems: [{ file, message: "no such file; brum config init writes one" }], warnings: [] };
  }
  return validate(fileLayer(file, dirname(file), false, read.value));
}
