import type { ReadAnew } from "../../../src/app/reload/settings-reload.ts";
import { schema } from "../../../src/config/schema.ts";
import { scriptCatalogue } from "../../../src/instance/mod.ts";

/** What would be read where a file says that, and nothing is found. */
export function readOf(given: Record<string, unknown>, warnings: readonly string[] = []): ReadAnew {
  const settings = schema.parse(given);
  const { entries } = scriptCatalogue({ detected: [], settings, directory: "/d", envFiles: [] });
  return { settings, entries, warnings };
}
