/** What {@link stopInOrder} asks of those that are to be stopped. */
export interface StopOrder<Item, T> {
  /** Those that depend on an item, directly or not; what is not to be stopped is not among them. */
  readonly dependentsOf: (item: Item) => readonly Item[];
  /** Does not run yet, or is ending already: stopped at once, so that nothing starts while the rest is stopped. */
  readonly isFirst: (item: Item) => boolean;
  /** Asks one to stop and resolves when it has. Called once for each, and does not reject. */
  readonly stop: (item: Item) => Promise<T>;
}

/**
 * Stops all so that each ends before what it depends on. Nothing may depend on itself in a circle.
 *
 * @param items each once
 * @returns the answers in the order of the items
 */
export function stopInOrder<Item, T>(
  items: readonly Item[],
  { dependentsOf, isFirst, stop }: StopOrder<Item, T>,
): Promise<readonly T[]> {
  const stops = new Map<Item, Promise<T>>();
  for (const item of items) if (isFirst(item)) stops.set(item, stop(item));
  return Promise.all(items.map(inOrder));

  function inOrder(item: Item): Promise<T> {
    const known = stops.get(item);
    if (known) return known;
    const dependents = dependentsOf(item);
    const stopped = dependents.length === 0
      ? stop(item)
      : Promise.all(dependents.map(inOrder)).then(() => stop(item));
    stops.set(item, stopped);
    return stopped;
  }
}
