import { dotted } from "./dotted.ts";
import type { Layer } from "./layer.ts";
import type { FlagValue } from "./types.ts";

/** What the command line says. */
export function flagLayer(flags: readonly FlagValue[], directory: string): Layer {
  const value: Record<string, unknown> = {};
  const names = new Map<string, string>();
  for (const { key, value: given, flag } of flags) {
    const [top, inner] = key.split(".") as [string, string?];
    value[top] = inner === undefined ? given : { ...value[top] as object, [inner]: given };
    names.set(key, flag);
  }
  return {
    kind: "flag",
    value,
    directory,
    home: false,
    place: (path) => ({ from: names.get(dotted(path)) ?? "the command line" }),
  };
}
