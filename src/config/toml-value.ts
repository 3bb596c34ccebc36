/** Values, keys and comments as they are written in TOML 1.0, each on one line. */

/** A key as it stands in TOML: bare where it can be, else in quotes. */
export function tomlKey(key: string): string {
  return /^[\w-]+$/.test(key) ? key : quoted(key);
}

/**
 * A value on one line; tables inline. What has no value (`undefined`) is left out of tables and arrays.
 *
 * @param value what a TOML document can hold: text, numbers, booleans, dates, arrays, tables
 * @throws {TypeError} for anything else
 */
export function tomlValue(value: unknown): string {
  if (typeof value === "string") return quoted(value);
  if (typeof value === "boolean" || typeof value === "bigint") return String(value);
  if (typeof value === "number") return numeral(value);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return `[${value.filter((one) => one !== undefined).map(tomlValue).join(", ")}]`;
  if (typeof value === "object" && value !== null) return inlineTable(value);
  throw new TypeError(`Expected what TOML can hold, found ${value === null ? "null" : typeof value}`);
}

function inlineTable(table: object): string {
  const entries = Object.entries(table).filter(([, value]) => value !== undefined);
  if (entries.length === 0) return "{}";
  return `{ ${entries.map(([key, value]) => `${tomlKey(key)} = ${tomlValue(value)}`).join(", ")} }`;
}

function numeral(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  if (Object.is(value, -0)) return "-0.0";
  const written = String(value);
  // Whole numbers are integers as far as TOML's reach; beyond, JavaScript writes an exponent.
  return Number.isInteger(value) && !Number.isSafeInteger(value) && !written.includes("e")
    ? `${written}.0`
    : written;
}

/** A basic string: what JSON escapes TOML understands, but it wants DEL escaped, too. */
function quoted(text: string): string {
  return JSON.stringify(text.toWellFormed()).replaceAll("\x7F", "\\u007F");
}

/** Text for a comment, which ends with its line and takes no control characters. */
export function tomlComment(text: string): string {
  return text.toWellFormed().replace(
    // deno-lint-ignore no-control-regex -- control characters are what this is about
    /[\x00-\x1F\x7F]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
