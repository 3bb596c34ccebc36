import type { Mark } from "./parts.ts";
import { MARK_VARIABLE } from "./tree/mark.ts";

type Variables = Readonly<Record<string, string>>;

/** What a child's environment is made of. */
export interface EnvironmentLayers {
  /** From the weakest to the strongest: brum's own, env files, the script's `env`, the request's. */
  readonly layers: readonly Variables[];
  /** The run's mark. Nothing for a script that is not to be swept: then its descendants carry none at all. */
  readonly mark: Mark | undefined;
  /** Its output goes through a pipe, not a terminal. */
  readonly piped: boolean;
  /** The user's screen has colours and the user wants them. */
  readonly colors: boolean;
  readonly os?: typeof Deno.build.os;
}

/**
 * Puts the environment of a child together. Pure.
 *
 * What is piped is told to show colours as on a terminal, if the user has them; what a layer says of its own (or
 * `NO_COLOR` in any of them) stands. Python, which would hold its lines back in a pipe, is told not to.
 */
export function childEnvironment(
  { layers, mark, piped, colors, os = Deno.build.os }: EnvironmentLayers,
): Variables {
  const environment = merged(layers, os === "windows");
  delete environment[MARK_VARIABLE];
  if (mark !== undefined) environment[MARK_VARIABLE] = mark;
  if (!piped) return environment;
  const withColors = colors && !environment["NO_COLOR"];
  return { PYTHONUNBUFFERED: "1", ...(withColors ? COLORS : {}), ...environment };
}

const COLORS: Variables = { FORCE_COLOR: "3", COLORTERM: "truecolor", TERM: "xterm-256color" };

/** The strongest layer wins; on Windows `Path` and `PATH` are one variable, by the name that came first. */
function merged(layers: readonly Variables[], caseless: boolean): Record<string, string> {
  const names = new Map<string, string>();
  const environment: Record<string, string> = {};
  for (const layer of layers) {
    for (const [name, value] of Object.entries(layer)) {
      const key = caseless ? name.toUpperCase() : name;
      const known = names.get(key) ?? name;
      names.set(key, known);
      environment[known] = value;
    }
  }
  return environment;
}
