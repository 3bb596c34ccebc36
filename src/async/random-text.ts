/** A text that nobody can guess: so many random bytes, as hexadecimal digits. */
export function randomText(bytes: number): string {
  return crypto.getRandomValues(new Uint8Array(bytes)).toHex();
}
