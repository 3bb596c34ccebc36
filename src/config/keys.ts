/** What the schema knows of keys. */
import type { Path } from "./document.ts";
import { schema } from "./schema.ts";

/** As much of a Zod schema as is looked at here. */
export interface Node {
  readonly def: {
    readonly type: string;
    readonly innerType?: Node;
    readonly in?: Node;
    readonly valueType?: Node;
    readonly shape?: Readonly<Record<string, Node>>;
    readonly defaultValue?: unknown;
  };
  safeParse(
    value: unknown,
  ): {
    readonly success: boolean;
    readonly error?: { readonly issues: readonly { readonly message: string }[] };
  };
}

/** The schema itself, without what makes it optional, gives it a default, or reads its value further. */
function bare(node: Node): Node {
  const inner = node.def.innerType ?? node.def.in;
  return inner ? bare(inner) : node;
}

/** The schema of what stands at a path, or `undefined` where nothing can stand. */
export function schemaAt(path: Path): Node | undefined {
  let node: Node | undefined = schema as unknown as Node;
  for (const key of path) {
    if (node === undefined) return undefined;
    const { shape, valueType }: Node["def"] = bare(node).def;
    node = shape && Object.hasOwn(shape, key) ? shape[key as string] : valueType;
  }
  return node;
}

/** What stands for a value that nobody has given, as it would be written; `undefined` where nothing does. */
export function defaultOf(node: Node): unknown {
  return node.def.defaultValue;
}

/** The keys of the table at a path; none where any key may stand. */
export function keysAt(path: Path): string[] {
  const node = schemaAt(path);
  return Object.keys(node ? bare(node).def.shape ?? {} : {});
}

/** A setting that has one value for the whole instance. */
export interface Setting {
  readonly path: readonly [string] | readonly [section: string, key: string];
  readonly schema: Node;
}

/** All settings but those of scripts and of sections whose keys are not looked at. */
export function allSettings(): Setting[] {
  const settings: Setting[] = [];
  for (const top of keysAt([])) {
    const node = schemaAt([top])!;
    const { type, shape } = bare(node).def;
    if (type !== "object" && type !== "record") settings.push({ path: [top], schema: node });
    for (const [key, inner] of Object.entries(shape ?? {})) {
      settings.push({ path: [top, key], schema: inner });
    }
  }
  return settings;
}

/** The sections that take any key. */
export function openSections(): string[] {
  return keysAt([]).filter((key) => key !== "scripts" && bare(schemaAt([key])!).def.type === "record");
}
