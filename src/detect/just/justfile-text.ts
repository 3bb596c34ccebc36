import { textLines } from "../text-lines.ts";

/**
 * What a justfile says of its recipes: a line grammar of what stands at the left margin. The bodies of recipes are
 * indented and not read; strings are, since they may hold any of its signs and go over several lines.
 */
export interface JustfileText {
  readonly recipes: readonly JustRecipe[];
  /** Other names, by that of their recipe. */
  readonly aliases: ReadonlyMap<string, readonly string[]>;
  readonly imports: readonly string[];
  readonly modules: readonly JustModule[];
}

export interface JustRecipe {
  readonly name: string;
  /** From 1. */
  readonly line: number;
  readonly doc?: string;
  /** The first line of its body. */
  readonly body?: string;
  /** Of those that have no default. */
  readonly required: readonly string[];
  readonly hidden: boolean;
}

export interface JustModule {
  readonly name: string;
  readonly path?: string;
}

type OpenRecipe = { -readonly [K in keyof JustRecipe]: JustRecipe[K] };

/** @param system `linux`, `macos` or `windows`: recipes for others are hidden */
export function parseJustfile(text: string, system: string): JustfileText {
  const recipes: OpenRecipe[] = [];
  const aliases = new Map<string, string[]>();
  const imports: string[] = [];
  const modules: JustModule[] = [];
  let open: OpenRecipe | undefined;
  let comment: string | undefined;
  let attributes: string[] = [];
  let quote: string | undefined;
  const lines = textLines(text);
  for (const [index, line] of lines.entries()) {
    if (quote !== undefined) {
      if (line.includes(quote)) quote = undefined;
      continue;
    }
    if (/^\s/.test(line)) {
      const body = line.trim();
      if (open && body && !body.startsWith("#")) open.body ??= body.replace(/^[@-]+/, "");
      continue;
    }
    if (line === "") {
      comment = undefined;
      continue;
    }
    const said = /^#(?!!)\s*(.*)$/.exec(line)?.[1];
    if (said !== undefined) {
      comment = said;
      continue;
    }
    if (line.startsWith("[")) {
      attributes.push(line);
      continue;
    }
    const [doc, about] = [comment, attributes];
    comment = undefined;
    attributes = [];
    open = undefined;
    const imported = /^import\??\s+(["'])(.+?)\1/.exec(line)?.[2];
    const module = /^mod\??\s+([\w-]+)\s*(?:(["'])(.+?)\2)?\s*(?:#.*)?$/.exec(line);
    const alias = /^alias\s+([\w-]+)\s*:=\s*([\w:-]+)/.exec(line);
    if (imported) imports.push(imported);
    else if (module) modules.push({ name: module[1]!, ...(module[3] ? { path: module[3] } : {}) });
    else if (alias) aliases.set(alias[2]!, [...aliases.get(alias[2]!) ?? [], alias[1]!]);
    else {
      open = recipeOf(line, index + 1, doc, about, system);
      if (open) recipes.push(open);
      else quote = openQuote(line);
    }
  }
  return { recipes, aliases, imports, modules };
}

function recipeOf(
  line: string,
  number: number,
  comment: string | undefined,
  attributes: readonly string[],
  system: string,
): OpenRecipe | undefined {
  const [, name, rest] = /^@?([A-Za-z_][\w-]*)(.*)$/s.exec(line) ?? [];
  if (name === undefined || /^(?:set|export|unexport)$/.test(name) && !/^\s*:(?!=)/.test(rest!)) {
    return undefined;
  }
  const required = requiredOf(rest!);
  if (!required) return undefined;
  const said = attributes.flatMap(attributesOf);
  const own = said.find(({ name }) => name === "doc");
  const doc = own ? own.value : comment;
  return {
    name,
    line: number,
    ...(doc ? { doc } : {}),
    required,
    hidden: name.startsWith("_") || said.some(({ name }) => name === "private") || !runsOn(system, said),
  };
}

/** The parameters that must be given; `undefined` where the line is no head of a recipe. */
function requiredOf(head: string): string[] | undefined {
  // Strings and parentheses may hold what ends a head. Bounded, for a line may be any text.
  const plain = head.slice(0, 5_000)
    .replace(/"(?:\\.|[^"\\])*"|'[^']*'|`[^`]*`/g, "string")
    .replace(/\([^()]*\)/g, "string");
  const [, parameters] = /^([^:]*):(?!=)/.exec(plain) ?? [];
  if (parameters === undefined) return undefined;
  const required: string[] = [];
  for (
    const [, sign, name, value] of parameters.matchAll(
      /([+*]?)\$?([\w-]+)(\s*=\s*[^\s]+(?:\s*[/+]\s*\S+)*)?/g,
    )
  ) {
    if (sign !== "*" && value === undefined) required.push(name!);
  }
  return required;
}

interface Attribute {
  readonly name: string;
  readonly value?: string;
}

/** `[private, doc("text")]` */
function attributesOf(line: string): Attribute[] {
  const found: Attribute[] = [];
  const inner = line.slice(1, 5_000);
  for (const [, name, , text] of inner.matchAll(/([a-z][\w-]*)(?:\s*[(:]\s*(["'])(.*?)\2[^,\]]*)?/g)) {
    found.push({ name: name!, ...(text === undefined ? {} : { value: text }) });
  }
  return found;
}

function runsOn(system: string, attributes: readonly Attribute[]): boolean {
  const systems = attributes.map(({ name }) => name).filter((name) =>
    /^(?:linux|macos|windows|unix)$/.test(name)
  );
  return systems.length === 0 || systems.includes(system) ||
    (systems.includes("unix") && system !== "windows");
}

/** The quote of three that a line opens and does not close, if there is one. */
function openQuote(line: string): string | undefined {
  return ['"""', "'''", "```"].find((quote) => line.split(quote).length % 2 === 0);
}
