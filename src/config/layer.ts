import type { Path, Position } from "./document.ts";
import type { Source } from "./types.ts";

/** What one file, the environment, or the command line says; not yet looked at. */
export interface Layer {
  readonly kind: Exclude<Source["kind"], "default">;
  readonly value: Readonly<Record<string, unknown>>;
  /** What relative paths are relative to; absolute. */
  readonly directory: string;
  /** The file in the home directory: its scripts belong to no directory. */
  readonly home: boolean;
  /** Where the value (or the key itself) at a path stands. */
  place(path: Path, what: "value" | "key"): Place;
}

/** A file and perhaps a position in it, or the name of a variable or flag. */
export type Place =
  | ({ readonly file: string } & Partial<Position>)
  | { readonly from: string };

/** `/repo/.brum.toml:3`, `BRUM_EVENTS__WORKERS`, `--port`. */
export function formatPlace(place: Place): string {
  if ("from" in place) return place.from;
  return place.line === undefined ? place.file : `${place.file}:${place.line}`;
}
