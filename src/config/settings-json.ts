import { dotted } from "./dotted.ts";
import type { SettingRow } from "./setting-rows.ts";
import { put, type Table } from "./tables.ts";
import type { Source } from "./types.ts";

/** All settings for a program. */
export interface SettingsJson {
  /** As they would be written: `settings.logs.bytes` is `"64MB"`. Without those that are not set. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** By dotted key. */
  readonly sources: Readonly<Record<string, Source>>;
  /** Dotted keys of secrets, in whose place there is a mask. */
  readonly masked: readonly string[];
}

/** {@link SettingsJson} of all rows. Pure. */
export function settingsJson(rows: readonly SettingRow[]): SettingsJson {
  const settings: Table = {};
  const set = rows.filter(({ value }) => value !== undefined);
  for (const { path, value } of set) put(settings, path, value);
  return {
    settings,
    sources: Object.fromEntries(set.map(({ path, source }) => [dotted(path), source])),
    masked: rows.flatMap(({ path, masked }) => masked ? dotted(path) : []),
  };
}
