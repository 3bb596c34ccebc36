import type { Path } from "./document.ts";

/** What may hold a secret is not shown: environment variables, credentials. */
function secret(path: Path): boolean {
  return path[0] === "nats" || path[0] === "ai_coders" || (path[0] === "scripts" && path[2] === "env");
}

/** A value in words, for a message. Never shows what may be a secret. */
export function describeFound(path: Path, value: unknown): string {
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return value.length === 0 ? "an empty array" : "an array";
  if (value instanceof Date) return "a date";
  if (typeof value === "object") return "a table";
  if (secret(path)) return `${typeof value === "string" ? "text" : `a ${typeof value}`} (not shown)`;
  if (typeof value !== "string") return String(value);
  const shown = value.replace(/(:\/\/)[^/@\s]*@/g, "$1…@");
  return JSON.stringify(shown.length > 60 ? `${shown.slice(0, 60)}…` : shown);
}
