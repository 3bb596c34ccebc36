/** Tables as a TOML document holds them. */
import type { Path } from "./document.ts";

export type Table = Record<string, unknown>;

/** Whether it is a table: no array, no date. */
export function isTable(value: unknown): value is Table {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** The value at a path, or `undefined`. */
export function valueAt(value: unknown, path: Path): unknown {
  let at = value;
  for (const key of path) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Record<PropertyKey, unknown>)[key];
  }
  return at;
}

/** Puts a value at a path of at least one key; makes the tables on the way. */
export function put(table: Table, path: readonly string[], value: unknown): void {
  const [key, ...rest] = path as [string, ...string[]];
  if (rest.length === 0) table[key] = value;
  else {
    if (!Object.hasOwn(table, key)) table[key] = {};
    put(table[key] as Table, rest, value);
  }
}
