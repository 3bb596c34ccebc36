/** Something wrong in the configuration, and where. */
export interface ConfigProblem {
  /** Absolute. Absent when it was not a file that said so. */
  readonly file?: string;
  /** From 1. */
  readonly line?: number;
  /** From 1. */
  readonly column?: number;
  /** The dotted key: `scripts.api.restart`. */
  readonly key?: string;
  /** The environment variable or the flag that said so, where it was not a file. */
  readonly from?: string;
  /** What was expected and what was found. Never a value of an `env` table. */
  readonly message: string;
}

/** One line for a person: `/repo/.brum.toml:3:11: scripts.api.restart: expected "no" ..., found "maybe"`. */
export function formatProblem(problem: ConfigProblem): string {
  const { file, line, column, key, from, message } = problem;
  const where = file === undefined
    ? from
    : [file, line, column].filter((part) => part !== undefined).join(":");
  return [where, key, message].filter((part) => part !== undefined).join(": ");
}
