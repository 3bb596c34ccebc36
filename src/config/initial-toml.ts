import { tomlComment, tomlKey } from "./toml-value.ts";

/** What a first `.brum.toml` says of a script that was found. */
export interface InitialScript {
  readonly name: string;
  readonly command: string;
  /** Where it was found. */
  readonly source: string;
}

/** More would bury what there is to read. */
const shown = 20;

/**
 * A `.brum.toml` to begin with: what can be said, commented out, for the scripts that were found. It changes
 * nothing until somebody takes a `#` away. Pure.
 */
export function initialToml(scripts: readonly InitialScript[]): string {
  const rest = scripts.length - shown;
  const tables = scripts.slice(0, shown).map(table).join("\n");
  return `# What brum is to know of this directory. Take the # away from what is to count.
#   brum config check     looks for mistakes
#   brum config schema    the JSON Schema of this file, for an editor
#   brum --settings       all settings, their defaults, and where each comes from

${
    scripts.length === 0
      ? example
      : `# The scripts that were found here. A table adds to what was found.\n\n${tables}`
  }
${rest > 0 ? `# And ${rest} more: brum list\n\n` : ""}${instance}`;
}

/** Whatever a name or a command holds, each line stays one. */
function table({ name, command, source }: InitialScript): string {
  return `# [scripts.${tomlKey(name)}]  # ${tomlComment(`${source}: ${command}`)}
# autostart = true          # started by brum and brum up when none is named
`;
}

const example = `# A script of your own.

# [scripts.api]
# command = "deno run -A api.ts"                    # text for the shell, or an array of words
# env = { PORT = "8080" }
# env_file = [".env", ".env.local"]                 # a later file wins
# depends_on = { db = "ready" }                     # started, ready or success
# ready = { url = "http://127.0.0.1:8080/health" }  # or tcp, log, exec, delay
# restart = "on-failure"                            # no, on-failure or always
# watch = ["src/**/*.ts"]                           # restarted when one of these changes
# autostart = true
`;

const instance = `# [logs]
# bytes = "64MB"            # output kept in memory, of all scripts together
# files = true              # output is kept in files, too
`;
