import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** How this program is started once more. */
export function ownCommand(): readonly [string, ...string[]] {
  if (Deno.build.standalone) return [Deno.execPath()];
  // From source: the program's own settings, wherever it is started.
  const config = join(import.meta.dirname!, "..", "..", "..", "deno.json");
  return [Deno.execPath(), "run", "-A", `--config=${config}`, fileURLToPath(Deno.mainModule)];
}
