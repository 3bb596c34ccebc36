import { join, resolve } from "node:path";
import { dotted } from "./dotted.ts";
import { formatPlace, type Layer } from "./layer.ts";
import { isTable, put, type Table, valueAt } from "./tables.ts";
import type { Source } from "./types.ts";

/** What all layers say together. */
export interface Merged {
  readonly value: Readonly<Record<string, unknown>>;
  /** By dotted key; without the defaults. */
  readonly sources: ReadonlyMap<string, Source>;
}

/** A layer that is known to be right. */
export interface GoodLayer {
  readonly layer: Layer;
  readonly value: Readonly<Record<string, unknown>>;
}

/** Where paths begin. */
export interface Roots {
  /** The working directory; absolute. */
  readonly directory: string;
  readonly home: string | undefined;
}

/**
 * Puts layers on top of each other, key by key: `bytes` of one file stands beside `files` of another. Scripts
 * are merged the same way, each by its name. A key's value is never mixed: the `env` of the nearest file is all
 * of it. Relative paths become absolute, each from where it was said. A command runs where its file is, unless
 * `cwd` says otherwise; one of the home directory's file, in the working directory.
 */
export function merge(layers: readonly GoodLayer[], roots: Roots): Merged {
  const value: Table = {};
  const sources = new Map<string, Source>();
  const commandDirectories = new Map<string, string>();
  for (const { layer, value: said } of layers) {
    for (const path of settingPaths(said)) {
      const given = absolute(path, valueAt(said, path), layer.directory, roots.home);
      put(value, path, given);
      sources.set(dotted(path), { kind: layer.kind, where: formatPlace(layer.place(path, "key")) });
      if (path[0] === "scripts" && path[2] === "command") {
        commandDirectories.set(path[1]!, layer.home ? roots.directory : layer.directory);
      }
    }
  }
  for (const [name, directory] of commandDirectories) {
    if (valueAt(value, ["scripts", name, "cwd"]) === undefined) {
      put(value, ["scripts", name, "cwd"], directory);
    }
  }
  return { value, sources };
}

/** The paths of all settings that a layer holds: `logs.bytes`, `scripts.api.env`, `mcp_port`. */
function* settingPaths(said: Table): Generator<readonly string[]> {
  for (const [top, given] of Object.entries(said)) {
    if (!isTable(given)) yield [top];
    else {
      for (const [key, inner] of Object.entries(given)) {
        if (top !== "scripts") yield [top, key];
        else for (const last of Object.keys(inner as Table)) yield [top, key, last];
      }
    }
  }
}

function absolute(
  path: readonly string[],
  given: unknown,
  directory: string,
  home: string | undefined,
): unknown {
  const isPath = ["logs.dir", "nats.credentials"].includes(dotted(path)) ||
    (path[0] === "scripts" && (path[2] === "cwd" || path[2] === "env_file"));
  if (!isPath) return given;
  if (Array.isArray(given)) return given.map((one) => absolute(path, one, directory, home));
  const text = String(given);
  return home !== undefined && /^~(?:[/\\]|$)/.test(text)
    ? join(home, text.slice(1))
    : resolve(directory, text);
}
