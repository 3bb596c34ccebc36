/** The sources as the tests of the house see them. */

import { join } from "node:path";

/** One import or re-export in a module. */
export interface Import {
  /** Where it leads, from the root of the repository (`src/async/mod.ts`), or the specifier where it leads outside. */
  readonly to: string;
  readonly typeOnly: boolean;
}

export interface Module {
  /** From the root of the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

export const root = join(import.meta.dirname!, "..", "..");

/** Takes a module apart; imports are found where they stand in the syntax, not in comments or strings. */
export function parseModule(path: string, text: string): Module {
  const imports: Import[] = [];
  const add = (specifier: unknown, typeOnly: boolean) => {
    if (typeof specifier === "string") imports.push({ to: resolve(specifier, path), typeOnly });
  };
  const collect: Deno.lint.Plugin = {
    name: "collect",
    rules: {
      imports: {
        create: (context) => ({
          ImportDeclaration: (node) => add(node.source.value, node.importKind === "type"),
          ExportNamedDeclaration: (node) => add(node.source?.value, node.exportKind === "type"),
          ExportAllDeclaration: (node) => add(node.source.value, node.exportKind === "type"),
          ImportExpression: (node) =>
            add(node.source.type === "Literal" ? node.source.value : undefined, false),
          TSImportType: (node) => add(/["'](.*?)["']/.exec(context.sourceCode.getText(node))?.[1], true),
        }),
      },
    },
  };
  Deno.lint.runPlugin(collect, path, text);
  return { path, text, imports };
}

/** Reads all modules below `folder` (from the root). */
export async function readModules(folder: string): Promise<Module[]> {
  const modules: Module[] = [];
  for await (const { name, isDirectory } of Deno.readDir(join(root, folder))) {
    const path = `${folder}/${name}`;
    if (isDirectory && name !== "fixtures") modules.push(...await readModules(path));
    else if (name.endsWith(".ts")) modules.push(parseModule(path, await Deno.readTextFile(join(root, path))));
  }
  return modules;
}

function resolve(specifier: string, from: string): string {
  if (!/^\.\.?\//.test(specifier)) return specifier;
  return new URL(specifier, `file:///${from}`).pathname.slice(1);
}
