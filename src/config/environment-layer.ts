import type { Path } from "./document.ts";
import { dotted } from "./dotted.ts";
import { allSettings, openSections, type Setting } from "./keys.ts";
import type { Layer } from "./layer.ts";
import { nearestNames } from "./nearest.ts";
import type { ConfigProblem } from "./problem.ts";

/** The names under which a setting can stand in the environment, the strongest first. */
export function variableNames({ path }: Pick<Setting, "path">): string[] {
  const written = path.join("__").toUpperCase();
  const names = [`BRUM_${written}`, `BRUMMER_${written}`];
  return dotted(path) === "events.workers" ? [...names, "BRUM_EVENTS_WORKERS"] : names;
}

/** What the environment says. A variable that is empty says nothing. */
export function environmentLayer(
  env: Readonly<Record<string, string>>,
  directory: string,
): { readonly layer: Layer; readonly warnings: readonly ConfigProblem[] } {
  const value: Record<string, unknown> = {};
  const variables = new Map<string, string>();
  const set = (path: Path, variable: string, given: unknown) => {
    const [top, key] = path as [string, string?];
    if (key === undefined) value[top] = given;
    else value[top] = { ...value[top] as object, [key]: given };
    variables.set(dotted(path), variable);
  };

  const settings = allSettings();
  for (const setting of settings) {
    const variable = variableNames(setting).find((name) => env[name]);
    if (variable !== undefined) set(setting.path, variable, meant(setting, env[variable]!));
  }

  const known = settings.flatMap(variableNames);
  const open = openSections();
  const warnings: ConfigProblem[] = [];
  for (const variable of Object.keys(env)) {
    // BRUM_URL_<SCRIPT> is what brum itself tells its children, and a script's name may hold two underscores.
    const [, section, key] = /^BRUM_(?!URL_)([A-Z_]+?)__(.+)$/.exec(variable) ?? [];
    if (section === undefined || key === undefined || known.includes(variable) || !env[variable]) continue;
    if (open.includes(section.toLowerCase())) {
      set([section.toLowerCase(), key.toLowerCase()], variable, env[variable]);
    } else {
      const [nearest] = nearestNames(variable, known, 1);
      const hint = nearest === undefined ? "it is ignored" : `did you mean ${nearest}? It is ignored`;
      warnings.push({ from: variable, message: `unknown setting; ${hint}` });
    }
  }
  const layer: Layer = {
    kind: "env",
    value,
    directory,
    home: false,
    place: (path) => ({ from: variables.get(dotted(path)) ?? "the environment" }),
  };
  return { layer, warnings };
}

/** A variable is text: what the setting takes of what it could mean; the text itself when it takes nothing. */
function meant({ schema }: Setting, text: string): unknown {
  const meanings: unknown[] = [text];
  if (/^-?\d+(\.\d+)?$/.test(text)) meanings.push(Number(text));
  if (/^(true|yes|on|1)$/i.test(text)) meanings.push(true);
  if (/^(false|no|off|0)$/i.test(text)) meanings.push(false);
  return meanings.find((meaning) => schema.safeParse(meaning).success) ?? text;
}
