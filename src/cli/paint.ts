/** A colour, or a weight. */
export type Paint = keyof typeof codes;

const codes = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  blue: [34, 39],
  magenta: [35, 39],
  cyan: [36, 39],
} as const;

export function paint(text: string, how: Paint): string {
  const [on, off] = codes[how];
  return text === "" ? "" : `\x1b[${on}m${text}\x1b[${off}m`;
}
