import type { Path } from "./document.ts";
import { dotted } from "./dotted.ts";
import type { LoadedConfig } from "./types.ts";

/** The first place that says something of what stands at a path, or below it: `/repo/.brum.toml:3`. */
export function whereSaid({ sources }: Pick<LoadedConfig, "sources">, path: Path): string | undefined {
  const key = dotted(path);
  for (const [at, { where }] of sources) {
    if (where !== "" && (at === key || at.startsWith(`${key}.`))) return where;
  }
  return undefined;
}

/** The same where it is a file: its path, and its line there. */
export function lineSaid(
  config: Pick<LoadedConfig, "sources">,
  path: Path,
): { readonly file: string; readonly line: number } | undefined {
  const [, file, line] = /^(.*):(\d+)$/s.exec(whereSaid(config, path) ?? "") ?? [];
  return file === undefined ? undefined : { file, line: Number(line) };
}
