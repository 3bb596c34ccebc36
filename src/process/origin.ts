/** Who asked for something. Every command carries one, and each process knows who started it. */
export interface Origin {
  readonly kind:
    | "terminal"
    | "command"
    | "config"
    | "dependency"
    | "restart"
    | "cascade"
    | "watch"
    | "mcp"
    | "signal"
    | "brum";
  /** The client's name, the dependent script, the signal, the file: what tells two of a kind apart. */
  readonly name?: string;
}

/** For a person: `terminal`, `mcp (claude-code)`, `dependency (web)`. */
export function describeOrigin({ kind, name }: Origin): string {
  return name === undefined ? kind : `${kind} (${name})`;
}

export function sameOrigin(a: Origin, b: Origin): boolean {
  return a.kind === b.kind && a.name === b.name;
}
