import type { LinesQuery } from "../instance/mod.ts";
import type { LinesSearch } from "./requests.ts";

/** A query of lines as it stands behind the `?`: patterns as text, and names one after another. */
export function searchOf({ processes, match, before, ...others }: LinesQuery): LinesSearch {
  return {
    ...others,
    ...(before !== undefined && { before: Math.min(before, Number.MAX_SAFE_INTEGER) }),
    ...(processes && { process: [...processes] }),
    ...(typeof match === "string" && { match }),
    ...(match instanceof RegExp && { pattern: match.source, flags: match.flags }),
  };
}

/** The same the other way round. Throws a `SyntaxError` where the pattern is none. */
export function queryOf({ process, match, pattern, flags, follow: _, ...others }: LinesSearch): LinesQuery {
  return {
    ...others,
    ...(process && { processes: process }),
    ...(match !== undefined && { match }),
    ...(pattern !== undefined && { match: new RegExp(pattern, flags) }),
  };
}
