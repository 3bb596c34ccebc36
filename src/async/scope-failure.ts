/** What a task of a scope failed with. */
export interface TaskFailure {
  readonly task: string;
  readonly error: unknown;
}

/** One thing to throw: the error if it is the only one, else all of them with the names of their tasks. */
export function failuresAsOne(scope: string, failures: readonly TaskFailure[]): unknown {
  if (failures.length === 1) return failures[0]?.error;
  const told = failures.map(({ task, error }) =>
    `${task}: ${error instanceof Error ? error.message : error}`
  );
  return new AggregateError(
    failures.map(({ error }) => error),
    `Scope "${scope}": ${failures.length} tasks failed: ${told.join("; ")}`,
  );
}
