import type { ScriptSettings, Settings } from "../config/mod.ts";
import { type DetectedScript, explicitPriority } from "../detect/mod.ts";
import type { ScriptSpec } from "../process/mod.ts";
import type { ScriptInfo } from "./instance.ts";

/** What the list of scripts is made of, from the weakest to the strongest. */
export interface CatalogueSources {
  readonly detected: readonly DetectedScript[];
  readonly settings: Settings;
  /** Absolute; where scripts run that say nothing of it. */
  readonly directory: string;
  /** For all scripts, before their own; absolute. */
  readonly envFiles: readonly string[];
  /** Where the settings give a script its command: an absolute path, and a line from 1. */
  readonly placeOf?: (script: string) => { readonly file: string; readonly line: number } | undefined;
}

/** One script, for those who look and for the supervisor. */
export interface CatalogueEntry {
  readonly info: ScriptInfo;
  readonly spec: ScriptSpec;
}

/** A configured script that has no command, neither its own nor one that was found. */
export interface CatalogueProblem {
  readonly script: string;
  readonly message: string;
}

/**
 * The scripts that there are: those found in the repository, each with what `.brum.toml` says of it, and those
 * that are only there. Pure. Sorted as a person wants them: by priority, then as they stand in their files.
 */
export function scriptCatalogue(
  { detected, settings, directory, envFiles, placeOf }: CatalogueSources,
): { readonly entries: readonly CatalogueEntry[]; readonly problems: readonly CatalogueProblem[] } {
  const found = new Map(detected.map((script) => [script.name, script]));
  const names = new Set([...found.keys(), ...Object.keys(settings.scripts)]);
  const entries: CatalogueEntry[] = [];
  const problems: CatalogueProblem[] = [];
  for (const name of names) {
    const script = found.get(name);
    const said = settings.scripts[name];
    const command = said?.command ?? script?.command;
    if (command === undefined) problems.push(withoutCommand(name));
    else {
      const place = said?.command === undefined ? undefined : placeOf?.(name);
      entries.push(entryOf({ name, command, script, said, settings, directory, envFiles, place }));
    }
  }
  return { entries: entries.sort((a, b) => b.info.priority - a.info.priority), problems };
}

interface Ingredients {
  readonly name: string;
  readonly command: string | readonly string[];
  readonly script: DetectedScript | undefined;
  readonly said: ScriptSettings | undefined;
  readonly settings: Settings;
  readonly directory: string;
  readonly envFiles: readonly string[];
  readonly place: { readonly file: string; readonly line: number } | undefined;
}

function entryOf(
  { name, command, script, said, settings, directory, envFiles, place }: Ingredients,
): CatalogueEntry {
  const cwd = said?.cwd ?? script?.cwd ?? directory;
  const description = said?.description ?? script?.description;
  return {
    info: {
      name,
      command: typeof command === "string" ? command : command.join(" "),
      cwd,
      source: said?.command !== undefined ? ".brum.toml" : script!.source.file,
      autostart: said?.autostart ?? false,
      priority: said ? explicitPriority : script!.priority,
      ...(description !== undefined && { description }),
      ...(script && said?.command === undefined && detectedInfo(script)),
      ...place,
      ...(said?.group !== undefined && { group: said.group }),
      ...(said?.depends_on && { dependsOn: Object.keys(said.depends_on) }),
    },
    spec: {
      name,
      command,
      cwd,
      env: { ...script?.env, ...said?.env },
      envFiles: [...envFiles, ...(said?.env_file ?? [])],
      dependsOn: said?.depends_on ?? {},
      ...(said?.ready && { ready: said.ready }),
      ...(said?.port !== undefined && { port: said.port }),
      stdin: said?.stdin ?? "pipe",
      restart: { when: said?.restart ?? "no", max: said?.max_restarts ?? 5 },
      ...(said?.watch.length && { watch: said.watch }),
      ...(said?.cascade && { cascade: true }),
      ...(said?.stop_command !== undefined && { stopCommand: said.stop_command }),
      stopSignal: said?.stop_signal ?? "SIGTERM",
      stopTimeout: said?.stop_timeout ?? settings.process.stop_timeout,
      sweep: said?.sweep ?? true,
    },
  };
}

function detectedInfo({ source: { file, line }, kind, package: owner }: DetectedScript): Partial<ScriptInfo> {
  return {
    ...(kind !== "typed" && { file }),
    ...(line !== undefined && { line }),
    ...(owner !== undefined && { package: owner }),
    kind,
  };
}

function withoutCommand(script: string): CatalogueProblem {
  return {
    script,
    message: `script '${script}' has no command: add 'command = "..."' to [scripts.${script}] in .brum.toml`,
  };
}
