/**
 * What a Makefile says, as far as it can be known without running make: rules whose targets are written out,
 * `.PHONY`, and what is included. Not read: what stands in `define`, what variables and functions would give.
 * Of a conditional both branches count, for which one is taken is not known either.
 */
export interface MakefileText {
  readonly rules: readonly MakeRule[];
  readonly phony: ReadonlySet<string>;
  readonly includes: readonly MakeInclude[];
}

/** A target of a rule; of two rules for it there are two. */
export interface MakeRule {
  readonly target: string;
  /** From 1. */
  readonly line: number;
  /** What stands behind `##` on its line, else the comment above it. */
  readonly help?: string;
  /** It stood behind `##`: meant for those who call it. */
  readonly documented: boolean;
  /** The first line that it runs. */
  readonly recipe?: string;
  /** It has a recipe or prerequisites. */
  readonly does: boolean;
}

export interface MakeInclude {
  readonly path: string;
  readonly line: number;
  /** `-include`: it need not be there. */
  readonly optional: boolean;
}

type OpenRule = { -readonly [K in keyof MakeRule]: MakeRule[K] };

const directive =
  /^(?:ifn?eq|ifn?def|else|endif|export|unexport|override|private|vpath|undefine|-?load)(?=[\s("']|$)/;

export function parseMakefile(text: string): MakefileText {
  const rules: OpenRule[] = [];
  const phony = new Set<string>();
  const includes: MakeInclude[] = [];
  let open: OpenRule[] = [];
  let comment: string[] = [];
  let recipePrefix = "\t";
  let definitions = 0;
  for (const { line, number } of logicalLines(text)) {
    const trimmed = line.trim();
    if (definitions > 0) {
      if (/^endef\b/.test(trimmed)) definitions--;
      else if (isDefine(trimmed)) definitions++;
      continue;
    }
    if (open.length > 0 && line.startsWith(recipePrefix)) {
      const recipe = recipeOf(line.slice(recipePrefix.length));
      for (const rule of open) {
        rule.does = true;
        if (recipe) rule.recipe ??= recipe;
      }
      continue;
    }
    if (trimmed === "") {
      comment = [];
      continue;
    }
    if (trimmed.startsWith("#")) {
      comment.push(trimmed);
      continue;
    }
    const above = comment;
    comment = [];
    if (isDefine(trimmed)) {
      definitions++;
      continue;
    }
    const include = /^(-include|sinclude|include)\s+([^#]+)/.exec(trimmed);
    if (include) {
      const optional = include[1] !== "include";
      for (const path of words(include[2]!)) includes.push({ path, line: number, optional });
      continue;
    }
    if (directive.test(trimmed)) continue;
    const { code, help } = withoutComment(trimmed);
    const parts = splitRule(code);
    if (!parts) {
      recipePrefix = /^\.RECIPEPREFIX\s*:*=\s*(\S?)/.exec(code)?.[1] || recipePrefix;
      open = [];
      continue;
    }
    if (parts.targets.includes(".PHONY")) {
      for (const target of words(parts.rest)) phony.add(target);
      comment = above;
      open = [];
      continue;
    }
    if (isTargetVariable(parts.rest)) {
      open = [];
      continue;
    }
    const said = help || textOf(above);
    const [prerequisites = "", inline] = parts.rest.split(/;(.*)/s, 2);
    const recipe = inline && recipeOf(inline);
    open = parts.targets.map((target) => ({
      target,
      line: number,
      ...(said ? { help: said } : {}),
      documented: Boolean(help),
      ...(recipe ? { recipe } : {}),
      does: inline !== undefined || prerequisites.trim() !== "",
    }));
    for (const rule of open) rules.push(rule);
  }
  return { rules, phony, includes };
}

/** Lines that end in a backslash go on in the next one. */
function* logicalLines(text: string): Generator<{ readonly line: string; readonly number: number }> {
  const lines = text.split(/\r?\n/);
  for (let i = 0; i < lines.length; i++) {
    const number = i + 1;
    const parts = [lines[i]!];
    while (/(?:^|[^\\])(?:\\\\)*\\$/.test(parts.at(-1)!.slice(-1_000)) && i + 1 < lines.length) {
      parts.push(lines[++i]!);
    }
    yield { line: parts.length === 1 ? parts[0]! : parts.map(withoutBackslash).join(" "), number };
  }
}

function withoutBackslash(part: string, index: number): string {
  const whole = part.endsWith("\\") ? part.slice(0, -1) : part;
  return index === 0 ? whole : whole.trimStart();
}

function isDefine(line: string): boolean {
  return /^(?:(?:override|export|private)\s+)*define\s/.test(line);
}

/** The part before an unescaped `#`; what stands behind `##` is help. */
function withoutComment(line: string): { readonly code: string; readonly help?: string } {
  const comment = /(?:^|[^\\])(#.*)$/.exec(line)?.[1];
  if (comment === undefined) return { code: line };
  const help = /^##+(?!@)\s*(.*)$/.exec(comment)?.[1];
  return { code: line.slice(0, line.length - comment.length), ...(help ? { help } : {}) };
}

/** `undefined` for what is no rule: an assignment, or a call of a function. */
function splitRule(code: string): { readonly targets: readonly string[]; readonly rest: string } | undefined {
  let depth = 0;
  for (let i = 0; i < code.length; i++) {
    const char = code[i]!;
    if (char === "\\") i++;
    else if (char === "$" && /[({]/.test(code[i + 1] ?? "")) depth++, i++;
    else if (depth > 0 && /[(){}]/.test(char)) depth += /[({]/.test(char) ? 1 : -1;
    else if (depth > 0) continue;
    else if (char === "=") return undefined;
    else if (char === ":") {
      const rest = /^(:*)(=?)(.*)$/s.exec(code.slice(i))!;
      if (rest[2]) return undefined;
      return { targets: words(code.slice(0, i).replace(/&$/, "")), rest: rest[3]! };
    }
  }
  return undefined;
}

/** `target: NAME = value` sets a variable for it, and is no rule of it. */
function isTargetVariable(rest: string): boolean {
  return /^\s*(?:(?:export|override|private)\s+)*[\w.-]+\s*(?::{1,3}|[?+!])?=/.test(rest);
}

/** What is written out: a word with a variable or a function in it is left out. */
function words(text: string): string[] {
  const found: string[] = [];
  for (const [word] of text.matchAll(/(?:\$\([^()]*(?:\([^()]*\)[^()]*)*\)|\\.|\S)+/g)) {
    if (!word.includes("$")) found.push(word.replace(/\\([:#\\ ])/g, "$1"));
  }
  return found;
}

/** A command without what only make reads of it. */
function recipeOf(line: string): string {
  const recipe = line.trim().replace(/^[-@+\s]+/, "");
  return recipe.startsWith("#") ? "" : recipe;
}

/** The words of a comment; nothing for what is a ruler or a headline of `make help`. */
function textOf(comment: readonly string[]): string {
  const lines = comment.map((line) => line.replace(/^#+\s?/, ""));
  return lines.filter((line) => /\p{L}/u.test(line) && !line.startsWith("@")).join(" ");
}
