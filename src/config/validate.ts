import type * as z from "zod/mini";
import type { Path } from "./document.ts";
import { dotted } from "./dotted.ts";
import { describeFound } from "./found.ts";
import { withoutFormerKeys } from "./former-keys.ts";
import { keysAt } from "./keys.ts";
import type { Layer } from "./layer.ts";
import { nearestNames } from "./nearest.ts";
import type { ConfigProblem } from "./problem.ts";
import { schema } from "./schema.ts";
import { valueAt } from "./tables.ts";

/** A layer that has been looked at. */
export interface Checked {
  /** It, without former keys. */
  readonly layer: Layer;
  /** As it was said, without the keys that nobody knows. */
  readonly value: Record<string, unknown>;
  readonly problems: readonly ConfigProblem[];
  /** Keys that nobody knows, and hints at former ones. */
  readonly warnings: readonly ConfigProblem[];
}

/** Looks at all that a layer says, also at what a nearer one overrides. */
export function validate(given: Layer): Checked {
  const { layer, hints } = withoutFormerKeys(given);
  const value = structuredClone(layer.value) as Record<string, unknown>;
  const unknown: ConfigProblem[] = [];
  let issues = issuesOf(value);
  for (const issue of issues) {
    if (issue.code !== "unrecognized_keys") continue;
    const table = valueAt(value, issue.path) as Record<string, unknown>;
    for (const key of issue.keys) {
      delete table[key];
      unknown.push(unknownKey(layer, issue.path, key));
    }
  }
  // Anew, for what stood beside an unknown key may not have been read to its end.
  if (unknown.length > 0) issues = issuesOf(value);
  const problems = issues.map((issue) => problem(layer, value, issue));
  return { layer, value, problems, warnings: [...hints, ...unknown] };
}

function issuesOf(value: unknown): readonly z.core.$ZodIssue[] {
  return schema.safeParse(value).error?.issues ?? [];
}

function unknownKey(layer: Layer, table: Path, key: string): ConfigProblem {
  const path = [...table, key];
  const known = keysAt(table);
  const [nearest] = nearestNames(key, known, 1);
  const hint = nearest === undefined
    ? `it is ignored; known here: ${known.join(", ")}`
    : `did you mean ${nearest}? It is ignored`;
  return { ...layer.place(path, "key"), key: dotted(path), message: `unknown key; ${hint}` };
}

function problem(layer: Layer, value: unknown, issue: z.core.$ZodIssue): ConfigProblem {
  // Of an array that may also be one text, the element that is wrong.
  const inner = issue.code === "invalid_union"
    ? issue.errors.flat().find(({ path }) => path.length > 0)?.path ?? []
    : [];
  const path = [...issue.path, ...inner];
  if (issue.code === "invalid_key") {
    const expected = issue.issues[0]?.message ?? issue.message;
    const name = JSON.stringify(path.at(-1));
    return {
      ...layer.place(path, "key"),
      key: dotted(path),
      message: `expected as a name ${expected}, found ${name}`,
    };
  }
  return {
    ...layer.place(path, "value"),
    key: dotted(path),
    message: `expected ${issue.message}, found ${describeFound(path, valueAt(value, path))}`,
  };
}
