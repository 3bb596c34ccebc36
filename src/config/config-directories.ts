import { dirname, resolve } from "node:path";

/** The name of a configuration file. */
export const configName = ".brum.toml";

/** The directories whose files count, farthest first, each once: home, then from the root down. */
export function configDirectories(directory: string, home: string | undefined): string[] {
  const chain = [resolve(directory)];
  for (let at = chain[0]!; dirname(at) !== at; at = dirname(at)) chain.unshift(dirname(at));
  const first = home === undefined ? undefined : resolve(home);
  return first === undefined || chain.includes(first) ? chain : [first, ...chain];
}
