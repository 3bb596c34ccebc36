/**
 * Stops several scripts so that each ends before what it depends on.
 *
 * @param names what is to be stopped, each once
 * @param dependentsOf the names of those that depend on one; those that are not to be stopped are left out
 * @param isFirst has not been spawned: stopped at once, so that nothing starts while the rest is being stopped
 * @param stop asks one to stop and resolves when it has; called once for each name
 * @returns the answers in the order of the names
 */
export function stopInOrder<T>(
  names: readonly string[],
  dependentsOf: (name: string) => readonly string[],
  isFirst: (name: string) => boolean,
  stop: (name: string) => Promise<T>,
): Promise<readonly T[]> {
  const wanted = new Set(names);
  const stops = new Map<string, Promise<T>>();
  for (const name of names) if (isFirst(name)) stops.set(name, stop(name));
  return Promise.all(names.map(inOrder));

  function inOrder(name: string): Promise<T> {
    const known = stops.get(name);
    if (known) return known;
    const dependents = dependentsOf(name).filter((other) => wanted.has(other));
    const stopped = dependents.length === 0
      ? stop(name)
      : Promise.all(dependents.map(inOrder)).then(() => stop(name));
    stops.set(name, stopped);
    return stopped;
  }
}
