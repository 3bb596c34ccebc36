const UNITS: Readonly<Record<string, number>> = {
  µs: 0.001,
  ms: 1,
  s: 1_000,
  sec: 1_000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
};

/** `853ms`, `1.9s`, `0.41 s`, `1 minute 2.5 seconds` in milliseconds; `undefined` if it is none. */
export function duration(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const parts = [
    ...text.matchAll(/(\d+(?:\.\d+)?) ?(?:(µs|ms|sec|s|min|m|h)(?![a-z])|(sec|min)(?:ond|ute)s?)/g),
  ];
  if (parts.length === 0) return undefined;
  return Math.round(
    parts.reduce((sum, [, number, unit, word]) => sum + Number(number) * UNITS[unit ?? word!]!, 0),
  );
}

/** `00:01.904`, `00:00:02.51` in milliseconds; the last part is seconds. */
export function clockTime(text: string): number {
  return Math.round(text.split(":").reduce((sum, part) => sum * 60 + Number(part), 0) * 1_000);
}

/** `4` of `4 failed | 1 passed`, before the word; 0 where it is not named. */
export function count(text: string, word: string): number {
  return Number(new RegExp(`(\\d+) ${word}`).exec(text)?.[1] ?? 0);
}

/** `4` of `Failures: 4, Errors: 1` or `failures=4`, after the word; 0 where it is not named. */
export function countAfter(text: string, word: string): number {
  return Number(new RegExp(`\\b${word}(?:=|: )(\\d+)`).exec(text)?.[1] ?? 0);
}
