/** Nobody writes a longer one by hand; in characters. */
const maxLength = 2_000;

/**
 * The lines of a text, for grammars that go by the line. A longer one than 2,000 characters is empty: none that
 * matters to them is, and what takes the square of its length would take for ever.
 */
export function textLines(text: string): string[] {
  return text.split(/\r?\n/).map((line) => line.length > maxLength ? "" : line);
}
