/** Times and sizes as they are written in TOML. */

const durationUnits = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 } as const;
const sizeUnits = { B: 1, KB: 1024, MB: 1024 ** 2, GB: 1024 ** 3 } as const;

/** How a time is written. */
export const durationPattern = /^(?:0|(?:\d+(?:\.\d+)?(?:ms|s|m|h))+)$/;

/** How a size is written. */
export const sizePattern = /^(\d+(?:\.\d+)?) ?([KMGkmg]?[Bb])$/;

/** The longest time that a timer can wait for: about 24 days. */
export const longestDuration = 2 ** 31 - 1;

/**
 * `250ms`, `5s`, `1.5m`, `1h30m` in milliseconds, rounded; `undefined` when it is not a time, or is longer than
 * {@link longestDuration}. A unit is needed: `5` could be anything. `0` is `0s`.
 */
export function parseDuration(text: string): number | undefined {
  if (!durationPattern.test(text)) return undefined;
  let sum = 0;
  for (const [, amount, unit] of text.matchAll(/([\d.]+)(ms|s|m|h)/g)) {
    sum += Number(amount) * durationUnits[unit as keyof typeof durationUnits];
  }
  const rounded = Math.round(sum);
  return rounded <= longestDuration ? rounded : undefined;
}

/**
 * `512B`, `64KB`, `10MB`, `1.5GB` in bytes, rounded; a unit is 1024 of the one before it, in any case of letters
 * (`64mb`). `undefined` when it is not a size that a number can hold exactly.
 */
export function parseSize(text: string): number | undefined {
  const [, amount, unit] = sizePattern.exec(text) ?? [];
  if (amount === undefined || unit === undefined) return undefined;
  const bytes = Math.round(Number(amount) * sizeUnits[unit.toUpperCase() as keyof typeof sizeUnits]);
  return Number.isSafeInteger(bytes) ? bytes : undefined;
}
