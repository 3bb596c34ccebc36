import type { SettingRow } from "./setting-rows.ts";
import { tomlComment, tomlKey, tomlValue } from "./toml-value.ts";
import type { Source } from "./types.ts";

/** Where the settings are looked at; both absolute. */
export interface Viewpoint {
  readonly directory: string;
  readonly home: string | undefined;
}

/**
 * All settings as TOML, each with its source beside it. Saved as `.brum.toml`, they are the same again; but what
 * is a secret is not shown, and commented out. Pure.
 */
export function settingsToml(rows: readonly SettingRow[], { directory, home }: Viewpoint): string {
  const lines = [
    `# The settings of brum in ${tomlComment(directory)}, and where each comes from.`,
    "# Saved as .brum.toml, they are the same again.",
  ];
  if (rows.some(({ masked }) => masked)) {
    lines.push("# What is commented out with ******** is a secret that is not shown: it is missing then.");
  }
  let header = "";
  for (const row of rows) {
    const [table, key] = split(row.path);
    const here = table.length === 0 ? "" : `[${table.map(tomlKey).join(".")}]`;
    if (here !== header) lines.push("", here);
    header = here;
    lines.push(line(key.map(tomlKey).join("."), row, describeSource(row.source, { directory, home })));
  }
  return lines.join("\n") + "\n";
}

/** The table in whose part of the file a setting stands, and its key there. */
function split(path: readonly string[]): [table: readonly string[], key: readonly string[]] {
  const length = path[0] === "scripts" ? 2 : path.length > 1 ? 1 : 0;
  return [path.slice(0, length), path.slice(length)];
}

function line(key: string, { value, masked }: SettingRow, source: string): string {
  if (value === undefined) return `# ${key} is not set`;
  return `${masked ? "# " : ""}${key} = ${tomlValue(value)}  # ${tomlComment(source)}`;
}

function describeSource({ kind, where }: Source, { directory, home }: Viewpoint): string {
  if (kind === "default") return "default";
  if (kind !== "file") return where;
  return within(where, directory, "") ?? (home === undefined ? undefined : within(where, home, "~/")) ??
    where;
}

/** A file below a directory, as it is seen from there. */
function within(file: string, directory: string, before: string): string | undefined {
  const rest = file.slice(directory.length);
  return file.startsWith(directory) && /^[/\\]/.test(rest) ? before + rest.slice(1) : undefined;
}
