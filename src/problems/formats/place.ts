/** `12`; `undefined` where a pattern has found none. */
export function number(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits);
}
