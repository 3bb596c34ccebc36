import { resolve } from "node:path";
import { readConfigFiles } from "./config-files.ts";
import type { Path } from "./document.ts";
import { environmentLayer } from "./environment-layer.ts";
import { flagLayer } from "./flag-layer.ts";
import { dotted } from "./dotted.ts";
import { type GoodLayer, merge } from "./merge.ts";
import type { ConfigProblem } from "./problem.ts";
import type { Result } from "./result.ts";
import { schema, type Settings } from "./schema.ts";
import type { FlagValue, LoadedConfig, Source } from "./types.ts";
import { validate } from "./validate.ts";

/** Where to look. Nothing is taken from the process itself. */
export interface ConfigOrigin {
  /** The working directory, which exists. */
  readonly directory: string;
  /** `undefined` where there is none. */
  readonly home: string | undefined;
  readonly env: Readonly<Record<string, string>>;
  readonly flags?: readonly FlagValue[];
}

/** All that there is to say of a configuration. */
export interface ConfigCheck {
  /** Absent if anything is wrong. */
  readonly config?: LoadedConfig;
  readonly problems: readonly ConfigProblem[];
  /** What was read and not understood (unknown keys), or should be written otherwise. */
  readonly warnings: readonly ConfigProblem[];
}

/**
 * Reads all that says something about the settings: the file in the home directory, the files from the root down
 * to the working directory, the environment, the command line; what comes later in this order wins. If anything
 * is wrong anywhere, also where it would be overridden, there is no configuration.
 */
export async function checkConfig(origin: ConfigOrigin): Promise<ConfigCheck> {
  const directory = resolve(origin.directory);
  const files = await readConfigFiles(directory, origin.home);
  const environment = environmentLayer(origin.env, directory);
  const problems = [...files.problems];
  const warnings = [...files.warnings, ...environment.warnings];
  const good: GoodLayer[] = [];
  for (const layer of [...files.layers, environment.layer, flagLayer(origin.flags ?? [], directory)]) {
    if (Object.keys(layer.value).length === 0) continue;
    const checked = validate(layer);
    problems.push(...checked.problems);
    warnings.push(...checked.warnings);
    good.push({ layer: checked.layer, value: checked.value });
  }
  if (problems.length > 0) return { problems, warnings };
  const merged = merge(good, { directory, home: origin.home });
  const parsed = schema.parse(merged.value);
  // Without a prototype, so that a script named `constructor` is there only if somebody has named one so.
  const scripts: Settings["scripts"] = Object.assign(Object.create(null), parsed.scripts);
  const values = { ...parsed, scripts };
  const sources = allSources(values, merged.sources);
  return { config: { values, written: merged.value, sources, warnings }, problems, warnings };
}

/** {@link checkConfig} for who wants the settings or all that is wrong. */
export async function loadConfig(
  origin: ConfigOrigin,
): Promise<Result<LoadedConfig, readonly ConfigProblem[]>> {
  const { config, problems } = await checkConfig(origin);
  return config ? { ok: true, value: config } : { ok: false, error: problems };
}

const byDefault: Source = { kind: "default", where: "" };

function allSources(values: Settings, said: ReadonlyMap<string, Source>): ReadonlyMap<string, Source> {
  const sources = new Map<string, Source>();
  const add = (path: Path, value: unknown) => {
    if (value === undefined) return;
    const key = dotted(path);
    sources.set(key, said.get(key) ?? byDefault);
  };
  for (const [top, value] of Object.entries(values)) {
    if (typeof value !== "object") add([top], value);
    else if (top !== "scripts") { for (const [key, inner] of Object.entries(value)) add([top, key], inner); }
  }
  for (const [name, script] of Object.entries(values.scripts)) {
    for (const [key, value] of Object.entries(script)) add(["scripts", name, key], value);
  }
  return sources;
}
