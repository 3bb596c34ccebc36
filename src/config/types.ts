import type { ConfigProblem } from "./problem.ts";
import type { Settings } from "./schema.ts";

/** Who has said what a setting is. */
export interface Source {
  readonly kind: "default" | "file" | "env" | "flag";
  /** `/repo/.brum.toml:3`, `BRUM_EVENTS__WORKERS`, `--port`; for a default, empty. */
  readonly where: string;
}

/** What was asked for on the command line. */
export interface FlagValue {
  /** Dotted: `process.stop_timeout`. */
  readonly key: string;
  /** As it would stand in the file: `"5s"`, `7777`, `true`. */
  readonly value: unknown;
  /** As it was typed: `--port`. */
  readonly flag: string;
}

export interface LoadedConfig {
  readonly values: Settings;
  /** What was said, as it would stand in one file: without the defaults, paths absolute. */
  readonly written: Readonly<Record<string, unknown>>;
  /** By dotted key (`logs.bytes`, `scripts.api.restart`); every key that has a value. */
  readonly sources: ReadonlyMap<string, Source>;
  /** What was read and not understood (unknown keys), or should be written otherwise. */
  readonly warnings: readonly ConfigProblem[];
}
