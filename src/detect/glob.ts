// @ts-types="./glob-to-regexp.d.ts"
import { globToRegExp } from "@std/path/glob-to-regexp";

/** One part of the path of a pattern. */
export type GlobPart =
  /** A name as it stands. */
  | { readonly kind: "name"; readonly name: string }
  /** `**`: any number of directories. */
  | { readonly kind: "any-depth" }
  | { readonly kind: "pattern"; matches(name: string): boolean };

/** Beyond these a pattern is nobody's; it then matches nothing. */
const bounds = { length: 1_000, wildcardsInAPart: 6, alternatives: 1_000 };

/** The ways to read a pattern, `{a,b}` written out, each as its parts. Empty where it leads out of its directory. */
export function globParts(glob: string): readonly (readonly GlobPart[])[] {
  if (glob.length > bounds.length) return [];
  return writtenOut(glob).flatMap((path) => {
    const parts = path.split("/").filter((part) => part !== "" && part !== ".");
    const readable = parts.every((part) =>
      part !== ".." && wildcards(part) <= bounds.wildcardsInAPart && !part.includes("\0")
    );
    return parts.length > 0 && readable ? [parts.map(partOf)] : [];
  });
}

function partOf(part: string): GlobPart {
  if (part === "**") return { kind: "any-depth" };
  if (!/[*?[\]{}()!]/.test(part)) return { kind: "name", name: part };
  const pattern = globToRegExp(part, { extended: true, globstar: false, os: "linux" });
  return { kind: "pattern", matches: (name) => pattern.test(name) };
}

function wildcards(part: string): number {
  return part.match(/[*?+@!]/g)?.length ?? 0;
}

/** `{a,b}/c` is `a/c` and `b/c`. */
function writtenOut(glob: string): string[] {
  const done: string[] = [];
  const open = [glob];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const group = /\{([^{}]*,[^{}]*)\}/.exec(next);
    if (!group) done.push(next);
    else {
      const [before, after] = [next.slice(0, group.index), next.slice(group.index + group[0].length)];
      for (const choice of group[1]!.split(",").reverse()) open.push(before + choice + after);
    }
    if (done.length + open.length > bounds.alternatives) return [];
  }
  return done;
}
