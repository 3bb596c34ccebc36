import * as z from "zod/mini";
import type { Result } from "../config/mod.ts";

/** Bodies of commands are flat; whoever nests deeper wants something else. */
const MAX_DEPTH = 16;

/** A body, as the schema has it; or what is wrong with it, in words. */
export function readBody<T>(schema: z.ZodMiniType<T>, body: string): Result<T, string> {
  if (isDeep(body)) return { ok: false, error: `the JSON is nested more than ${MAX_DEPTH} deep` };
  try {
    return checked(schema, JSON.parse(body));
  } catch (error) {
    return { ok: false, error: `not JSON: ${(error as Error).message}` };
  }
}

/** What stands behind the `?`, as the schema has it. Names may be given several times where a list is expected. */
export function readSearch<T>(schema: z.ZodMiniType<T>, search: URLSearchParams): Result<T, string> {
  const given: Record<string, unknown> = Object.create(null);
  for (const name of new Set(search.keys())) given[name] = valueOf(name, search.getAll(name));
  return checked(schema, { ...given });
}

/** Names of texts and of lists; all others are numbers, or yes and no. */
const texts: ReadonlySet<string> = new Set(
  ["stream", "level", "match", "pattern", "flags", "since", "severity"],
);
const lists: ReadonlySet<string> = new Set(["process", "state"]);

function valueOf(name: string, values: readonly string[]): unknown {
  if (lists.has(name)) return values;
  const [value, ...more] = values;
  if (more.length > 0) return values;
  if (texts.has(name)) return value;
  if (value === "true" || value === "false") return value === "true";
  return /^-?\d+(?:\.\d+)?$/.test(value!) ? Number(value) : value;
}

function checked<T>(schema: z.ZodMiniType<T>, value: unknown): Result<T, string> {
  const parsed = z.safeParse(schema, value);
  if (parsed.success) return { ok: true, value: parsed.data };
  const issue = parsed.error.issues[0]!;
  const where = issue.path.join(".");
  return { ok: false, error: where ? `${where}: ${wordsOf(issue)}` : wordsOf(issue) };
}

/** The light variant of Zod has no words of its own. */
function wordsOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "unrecognized_keys":
      return `${issue.keys.join(", ")} is not known here`;
    case "invalid_type":
      return `expected ${issue.expected}`;
    case "invalid_value":
      return `expected one of ${issue.values.join(", ")}`;
    default:
      return `not as expected (${issue.code})`;
  }
}

/** Whether the brackets of a text stand deeper than they may; those within strings do not count. */
function isDeep(text: string): boolean {
  let depth = 0;
  for (const [bracket] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/g)) {
    if (bracket === "[" || bracket === "{") depth++;
    else if (bracket === "]" || bracket === "}") depth--;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}
