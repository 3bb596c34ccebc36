/**
 * What a Makefile says, as far as it can be known without running make: rules whose targets are written out,
 * `.PHONY`, and what is included. Not read: what stands in `define`, what variables and functions would give.
 * Of a conditional both branches count, for which one is taken is not known either.
 */
export interface MakefileText {
  readonly rules: readonly MakeRule[];
  readonly phony: ReadonlySet<string>;
  /** Paths as they are written, perhaps patterns. */
  readonly includes: readonly string[];
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

type OpenRule = { -readonly [K in keyof MakeRule]: MakeRule[K] };

const directive =
  /^(?:ifn?eq|ifn?def|else|endif|export|unexport|override|private|vpath|undefine|-?load)(?=[\s("']|$)/;

export function parseMakefile(text: string): MakefileText {
  const reader = new Reader();
  for (const { line, number } of logicalLines(text)) reader.take(line, number);
  return reader;
}

/** Takes one line after the other. */
class Reader implements MakefileText {
  readonly rules: OpenRule[] = [];
  readonly phony = new Set<string>();
  readonly includes: string[] = [];
  /** Those whose recipe the next lines may be. */
  #open: OpenRule[] = [];
  /** The comment right above. */
  #comment: string[] = [];
  #recipePrefix = "\t";
  /** How many `define` are open. */
  #definitions = 0;

  take(line: string, number: number): void {
    const code = line.trim();
    if (isDefine(code)) this.#definitions++;
    else if (this.#definitions > 0) {
      if (/^endef\b/.test(code)) this.#definitions--;
    } else if (this.#open.length > 0 && line.startsWith(this.#recipePrefix)) {
      this.#takeRecipe(line.slice(this.#recipePrefix.length));
    } else if (code.startsWith("#")) this.#comment.push(code);
    else {
      const above = this.#comment;
      this.#comment = [];
      if (code !== "") this.#takeStatement(code, number, above);
    }
  }

  #takeRecipe(line: string): void {
    const recipe = recipeOf(line);
    for (const rule of this.#open) {
      rule.does = true;
      if (recipe) rule.recipe ??= recipe;
    }
  }

  #takeStatement(line: string, number: number, above: readonly string[]): void {
    const included = /^(?:-include|sinclude|include)\s+([^#]+)/.exec(line)?.[1];
    if (included !== undefined) {
      for (const path of words(included)) this.includes.push(path);
      return;
    }
    if (directive.test(line)) return;
    this.#open = [];
    const { code, help } = withoutComment(line);
    const parts = splitRule(code);
    if (!parts) {
      this.#recipePrefix = /^\.RECIPEPREFIX\s*:*=\s*(\S?)/.exec(code)?.[1] || this.#recipePrefix;
    } else if (parts.targets.includes(".PHONY")) {
      for (const target of words(parts.rest)) this.phony.add(target);
      // It often stands between a target and its comment.
      this.#comment = [...above];
    } else if (!isTargetVariable(parts.rest)) {
      this.#takeRule(parts, number, help || textOf(above), Boolean(help));
    }
  }

  #takeRule({ targets, rest }: RuleParts, line: number, help: string, documented: boolean): void {
    const [prerequisites = "", inline] = rest.split(/;(.*)/s, 2);
    const recipe = inline && recipeOf(inline);
    this.#open = targets.map((target) => ({
      target,
      line,
      ...(help ? { help } : {}),
      documented,
      ...(recipe ? { recipe } : {}),
      does: inline !== undefined || prerequisites.trim() !== "",
    }));
    for (const rule of this.#open) this.rules.push(rule);
  }
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

interface RuleParts {
  readonly targets: readonly string[];
  /** What stands behind the colon. */
  readonly rest: string;
}

/** `undefined` for what is no rule: an assignment, or a call of a function. */
function splitRule(code: string): RuleParts | undefined {
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
