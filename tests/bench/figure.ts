/** One figure of the benchmark, and how the table and the JSON have it. */
export interface Figure {
  /** What was measured. */
  readonly row: string;
  readonly value: number;
  readonly unit: string;
  /** What it is compared with, in the same unit, measured in the same run. */
  readonly baseline?: { readonly name: string; readonly value: number };
  /** `value / baseline`, or the value itself where there is none, must be within this. */
  readonly goal?: { readonly max?: number; readonly min?: number };
}

/** What {@link Figure.goal} looks at. */
export function judged({ value, baseline }: Figure): number {
  return baseline === undefined ? value : value / baseline.value;
}

/** `undefined` where there is no goal. */
export function isMet(figure: Figure): boolean | undefined {
  const { goal } = figure;
  if (goal === undefined) return undefined;
  const is = judged(figure);
  return is <= (goal.max ?? Infinity) && is >= (goal.min ?? -Infinity);
}
