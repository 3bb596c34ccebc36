import { textLines } from "../text-lines.ts";

/** What little of Go's own files must be known: the directives of `go.mod` and `go.work`, the head of a source. */

export interface Directive {
  readonly value: string;
  /** From 1. */
  readonly line: number;
}

/** What a directive says, alone in its line or in a block: `use ./a`, `use (` ... `)`. */
export function directives(text: string, name: string): Directive[] {
  const found: Directive[] = [];
  let inside = false;
  for (const [index, raw] of textLines(text).entries()) {
    const line = raw.replace(/\/\/.*/, "").trim();
    if (inside && line.startsWith(")")) inside = false;
    else if (new RegExp(`^${name}\\s*\\($`).test(line)) inside = true;
    else {
      const value = inside ? line : new RegExp(`^${name}\\s+(\\S.*)$`).exec(line)?.[1];
      if (value) found.push({ value: value.replace(/^(["`])(.*)\1$/, "$2"), line: index + 1 });
    }
  }
  return found;
}

export interface GoSource {
  readonly name?: string;
  /** It is not built by itself: `//go:build ignore`. */
  readonly ignored: boolean;
  /** The line of `func main`. */
  readonly main?: number;
}

/** The package of a source: the first thing in it that is no comment. */
export function packageOf(text: string): GoSource {
  const head = textLines(text.slice(0, 100_000)).join("\n");
  const ignored = /^\/\/(?:go:build| \+build)\s+ignore\b/m.test(head);
  const name = /^package[ \t]+(\w+)/.exec(head.slice(endOfComments(head)))?.[1];
  if (name === undefined) return { ignored };
  const main = /^func main\(/m.exec(text)?.index;
  const line = main === undefined ? undefined : text.slice(0, main).split("\n").length;
  return { name, ignored, ...(line === undefined ? {} : { main: line }) };
}

function endOfComments(text: string): number {
  const space = /\s*/y;
  for (let at = 0;;) {
    space.lastIndex = at;
    at += space.exec(text)![0].length;
    const close = text.startsWith("//", at) ? "\n" : text.startsWith("/*", at) ? "*/" : undefined;
    if (close === undefined) return at;
    const end = text.indexOf(close, at + 2);
    if (end < 0) return text.length;
    at = end + close.length;
  }
}
