import { type Figure, isMet, judged } from "./figure.ts";

/** The figures as a table for a person. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.row,
    amount(figure.value, figure.unit),
    figure.baseline ? `${figure.baseline.name} ${amount(figure.baseline.value, figure.unit)}` : "",
    figure.baseline ? `${judged(figure).toFixed(2)} x` : "",
    goal(figure),
  ]);
  const all = [["what", "measured", "baseline", "ratio", "goal"], ...rows];
  const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  return all.map((row) => row.map((cell, i) => cell.padEnd(widths[i]!)).join("  ").trimEnd()).join("\n");
}

function amount(value: number, unit: string): string {
  const digits = value < 10 && !Number.isInteger(value) ? 2 : 0;
  return `${
    value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits })
  } ${unit}`;
}

function goal(figure: Figure): string {
  const met = isMet(figure);
  if (met === undefined) return "";
  const { max, min } = figure.goal!;
  const wanted = max !== undefined && min !== undefined
    ? `= ${max}`
    : max !== undefined
    ? `<= ${max}`
    : `>= ${min}`;
  return `${wanted} ${met ? "met" : "MISSED"}`;
}
