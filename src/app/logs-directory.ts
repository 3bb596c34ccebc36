import { createHash } from "node:crypto";
import { basename, join, resolve } from "node:path";

/**
 * Where the log files of a working directory are: what `[logs] dir` says, else a place of its own below `logs`,
 * with a name that a person can tell from the others'.
 *
 * @param directory the working directory, absolute
 * @param logs where brum keeps log files, absolute
 */
export function logsDirectory(directory: string, dir: string | undefined, logs: string): string {
  if (dir !== undefined) return resolve(directory, dir);
  const told = basename(directory).replace(/[^\w.-]/g, "_").slice(0, 40) || "root";
  return join(logs, `${told}-${createHash("sha256").update(directory).digest("hex").slice(0, 12)}`);
}
