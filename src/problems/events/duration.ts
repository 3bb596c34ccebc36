const UNITS: Readonly<Record<string, number>> = {
  µs: 0.001,
  ms: 1,
  s: 1_000,
  sec: 1_000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
};

/** `853ms`, `1.9s`, `0.41 s`, `1m 2.5s` in milliseconds; `undefined` if it is none. */
export function duration(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?) ?(µs|ms|sec|s|min|m|h)(?![a-z])/g)];
  if (parts.length === 0) return undefined;
  return Math.round(parts.reduce((sum, [, number, unit]) => sum + Number(number) * UNITS[unit!]!, 0));
}

/** `4` of `4 failed | 1 passed`, before the word; 0 where it is not named. */
export function count(text: string, word: string): number {
  return Number(new RegExp(`(\\d+) ${word}`).exec(text)?.[1] ?? 0);
}
