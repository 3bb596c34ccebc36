import type { Path } from "./document.ts";
import { dotted } from "./dotted.ts";
import type { Layer } from "./layer.ts";
import type { ConfigProblem } from "./problem.ts";
import { type Table, valueAt } from "./tables.ts";

/** Keys that the original's guides name, and where each stands now; none: nothing is in its place. */
const former: readonly {
  readonly path: readonly [string, string];
  readonly now?: Path;
  readonly hint: string;
}[] = [
  moved(["mcp", "port"], ["mcp_port"]),
  moved(["proxy", "mode"], ["proxy_mode"]),
  moved(["proxy", "proxy_url"], ["proxy_url"]),
  moved(["process", "preferred_package_manager"], ["preferred_package_manager"]),
  gone(["proxy", "base_port"], "the ports of URLs are from proxy_port + 1000 on"),
  gone(["proxy", "enable_telemetry"], "no_proxy = true is how to have none"),
  gone(["mcp", "enable_browser_tools"], "[mcp] toolsets says which tools are listed"),
  gone(["logs", "max_entries"], "[logs] bytes bounds what is kept"),
  gone(["logs", "max_line_length"], "lines are cut at 64 KiB"),
  gone(["logs", "enable_url_detection"], "URLs are found always"),
  gone(["hub", "max_retry_attempts"], "the hub tries again as long as the instance is there"),
  gone(["hub", "retry_backoff"], "the time between attempts doubles"),
  gone(["instances", "discovery_dir"], "instance files have one place for all"),
  gone(["instances", "cleanup_interval"], "[hub] cleanup_interval is its place"),
  gone(["instances", "stale_timeout"], "what is gone is removed when it is seen"),
];

function moved(path: readonly [string, string], now: Path) {
  return { path, now, hint: `deprecated; write ${dotted(now)} at the top of the file` };
}

function gone(path: readonly [string, string], why: string) {
  return { path, hint: `deprecated, and without effect: ${why}` };
}

/**
 * A layer as it would be written today: what stands under a former key is put under its present one, unless the
 * layer says that, too. A hint for each.
 */
export function withoutFormerKeys(
  layer: Layer,
): { readonly layer: Layer; readonly hints: readonly ConfigProblem[] } {
  const found = former.filter(({ path }) => valueAt(layer.value, path) !== undefined);
  if (found.length === 0) return { layer, hints: [] };
  const value = structuredClone(layer.value) as Table;
  const origins = new Map<string, Path>();
  for (const { path: [section, key], now } of found) {
    const table = value[section] as Table;
    const [top] = now ?? [];
    if (typeof top === "string" && value[top] === undefined) {
      value[top] = table[key];
      origins.set(top, [section, key]);
    }
    delete table[key];
    if (Object.keys(table).length === 0) delete value[section];
  }
  return {
    layer: { ...layer, value, place: (path, what) => layer.place(origins.get(dotted(path)) ?? path, what) },
    hints: found.map(({ path, hint }) => ({ ...layer.place(path, "key"), key: dotted(path), message: hint })),
  };
}
