import type { Settings } from "../config/mod.ts";
import { typedCommand } from "../detect/mod.ts";
import type { DefineOptions } from "./instance.ts";
import { type CatalogueEntry, scriptCatalogue } from "./script-catalogue.ts";

export interface TypedSurroundings {
  readonly settings: Settings;
  /** Absolute. */
  readonly directory: string;
  /** Names that are in use. */
  readonly taken: ReadonlySet<string>;
}

/** A script of a command that was typed while others run, with every default in its place. Pure. */
export function typedEntry(
  command: string | readonly string[],
  { name, cwd }: DefineOptions,
  { settings, directory, taken }: TypedSurroundings,
): CatalogueEntry {
  const script = typedCommand(command, cwd ?? directory, taken);
  const { entries } = scriptCatalogue({
    detected: [{ ...script, ...(name !== undefined && { name }) }],
    settings: { ...settings, scripts: {} },
    directory,
    envFiles: [],
  });
  return entries[0]!;
}
