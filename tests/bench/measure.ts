/** Takes one measurement: milliseconds, or whatever its unit is. */
export type Measurement = () => Promise<number>;

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >>> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/**
 * Measures several things that are compared with each other: in turns, so that whatever else the machine is doing
 * meets all of them alike, and once before that, so that files and programs are in memory.
 *
 * @returns the median of each
 */
export async function inTurns<K extends string>(
  rounds: number,
  measurements: Readonly<Record<K, Measurement>>,
): Promise<Record<K, number>> {
  const names = Object.keys(measurements) as K[];
  const values = new Map(names.map((name) => [name, [] as number[]]));
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      const value = await measurements[name]();
      if (round > 0) values.get(name)!.push(value);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(values.get(name)!)])) as Record<K, number>;
}
