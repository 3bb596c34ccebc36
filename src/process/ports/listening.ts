/** Finds out who listens where. */
export interface PortFinder {
  /**
   * TCP ports that these processes listen on, by the number that each process is given with (its tree). May answer
   * from what it found a few seconds ago.
   */
  find(trees: ReadonlyMap<number, readonly number[]>): Promise<ReadonlyMap<number, readonly number[]>>;
}
