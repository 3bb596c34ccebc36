import { deepStrictEqual } from "node:assert/strict";
import plugin from "../../scripts/lint/plugin.ts";

/**
 * The reports on `code` as if it stood at `path`, each as `rule: the text it points at`, in order of the text.
 */
export function reportsOn(code: string, path = "src/process/example.ts"): string[] {
  return Deno.lint.runPlugin(plugin, path, code)
    .toSorted((a, b) => a.range[0] - b.range[0])
    .map(({ id, range }) => `${id.replace("house/", "")}: ${code.slice(...range)}`);
}

/** Holds that `rule` reports exactly `texts` in `code`, in this order, and that no other rule has anything to say. */
export function assertReports(rule: string, code: string, texts: readonly string[], path?: string): void {
  deepStrictEqual(reportsOn(code, path), texts.map((text) => `${rule}: ${text}`), code);
}
