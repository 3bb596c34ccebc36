import { delimiter, dirname } from "node:path";

/**
 * Brum's own environment, as its children get it. Run from source, brum was perhaps started by a path: then `deno`
 * is found by the children, too, after all else on PATH.
 */
export function ownEnvironment(): Readonly<Record<string, string>> {
  const env = Deno.env.toObject();
  if (Deno.build.standalone) return env;
  const path = env["PATH"] ?? "";
  const deno = dirname(Deno.execPath());
  return path.split(delimiter).includes(deno) ? env : { ...env, PATH: `${path}${delimiter}${deno}` };
}
