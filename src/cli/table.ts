import { type Paint, paint } from "./paint.ts";

export interface Column<Row> {
  readonly title: string;
  /** What stands there of a row; line breaks and control characters are made harmless. */
  readonly text: (row: Row) => string;
  readonly align?: "left" | "right";
  readonly paint?: (row: Row) => Paint | undefined;
  /** Left out where no row has anything. */
  readonly optional?: boolean;
  /** Left out where the terminal has too little room for the last column; the rightmost of these goes first. */
  readonly yields?: boolean;
}

export interface TableOptions {
  /** In columns of a terminal: the last column is cut to fit. `undefined`: nothing is cut. */
  readonly width: number | undefined;
  readonly colors: boolean;
}

const gap = "  ";
/** What is left of the last column is at least so wide, even where the terminal is narrower. */
const least = 10;
/** Columns yield to the last one where it would have less than that. */
const useful = 30;

/** Rows in columns under their titles, each line ended by `\n`. Wide characters count as wide as they are shown. */
export async function table<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  { width, colors }: TableOptions,
): Promise<string> {
  const all = columns.map((column) => ({
    ...column,
    cells: rows.map((row) => harmless(column.text(row))),
  }));
  const widthOf = await widthsFor(all.flatMap(({ cells }) => cells));
  const wide = all.filter(({ optional, cells }) => !optional || cells.some((cell) => cell !== ""))
    .map((column) => ({
      ...column,
      width: column.cells.reduce((max, cell) => Math.max(max, widthOf(cell)), column.title.length),
    }));
  const beforeLast = (columns: typeof wide) =>
    columns.slice(0, -1).reduce((sum, { width }) => sum + width + gap.length, 0);
  const shown = [...wide];
  while (width !== undefined && beforeLast(shown) + Math.min(useful, shown.at(-1)!.width) > width) {
    const goes = shown.findLastIndex(({ yields }) => yields);
    if (goes < 0) break;
    shown.splice(goes, 1);
  }
  const last = shown.length - 1;
  const before = beforeLast(shown);
  const room = width === undefined ? undefined : Math.max(least, width - before);
  const line = (cell: (i: number) => { readonly text: string; readonly paint?: Paint | undefined }) => {
    const parts = shown.map(({ align }, i) => {
      const { text, paint: how } = cell(i);
      const cut = i === last && room !== undefined ? cutTo(text, room, widthOf) : text;
      const fill = " ".repeat(Math.max(0, shown[i]!.width - widthOf(cut)));
      const painted = colors && how ? paint(cut, how) : cut;
      if (align === "right") return fill + painted;
      return i === last ? painted : painted + fill;
    });
    return `${parts.join(gap).trimEnd()}\n`;
  };
  const titles = line((i) => ({ text: shown[i]!.title, paint: "dim" }));
  return titles +
    rows.map((row, r) => line((i) => ({ text: shown[i]!.cells[r]!, paint: shown[i]!.paint?.(row) }))).join(
      "",
    );
}

/** Text that stays on its line and moves no cursor. */
export function harmless(text: string): string {
  // deno-lint-ignore no-control-regex -- control characters are what this is about
  return text.replace(/[\x00-\x1f\x7f-\x9f\u2028\u2029]/g, (char) => escapes[char] ?? "\ufffd");
}

const escapes: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": " " };

/** How many columns of a terminal a text takes. */
export type WidthOf = (text: string) => number;

/** What is one column wide for sure: ASCII, and the signs that brum itself prints. Nearly all is. */
const narrow = /^[\x20-\x7e●○◌✓✗…×]*$/;

/** A {@link WidthOf} for these texts. The tables of Unicode are loaded where they are needed: they take a while. */
export async function widthsFor(texts: readonly string[]): Promise<WidthOf> {
  if (texts.every((text) => narrow.test(text))) return (text) => text.length;
  const { default: stringWidth } = await import("string-width");
  return (text) => narrow.test(text) ? text.length : stringWidth(text);
}

/** The beginning of a text, with `…` for what does not fit into so many columns. */
export function cutTo(text: string, width: number, widthOf: WidthOf): string {
  if (widthOf(text) <= width) return text;
  if (narrow.test(text)) return `${text.slice(0, width - 1).trimEnd()}…`;
  let taken = "";
  let used = 0;
  for (const { segment } of new Intl.Segmenter().segment(text.slice(0, width * 16))) {
    used += widthOf(segment);
    if (used > width - 1) break;
    taken += segment;
  }
  return `${taken.trimEnd()}…`;
}
