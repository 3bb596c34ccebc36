/** A text without what the formatter does to its tables: it makes them wider. */
export function narrow(text: string): string {
  return text.replace(/^\|.*$/gm, (row) => row.replace(/ +/g, " ").replace(/-{3,}/g, "---"));
}
