import { deepStrictEqual } from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Module, readModules, root } from "./module.ts";

const MAX_LINES = 300;

const sources = await readModules("src");

Deno.test("every module of the program can be loaded by itself", async () => {
  for (const { path } of sources) {
    // The program itself would start: the end-to-end tests load it.
    if (path !== "src/main.ts") await import(pathToFileURL(join(root, path)).href);
  }
});

Deno.test(`no file of the program or its scripts is longer than ${MAX_LINES} lines`, async () => {
  deepStrictEqual(tooLong([...sources, ...await readModules("scripts")]), []);
});

Deno.test("every file of the program and its scripts is named in lower case, its words joined by hyphens", async () => {
  deepStrictEqual(misnamed([...sources, ...await readModules("scripts")]), []);
});

Deno.test("a mod.ts re-exports, and does nothing else", () => {
  deepStrictEqual(busyFaces(sources), []);
});

Deno.test("the rules of the files report what breaks them", () => {
  const at = (path: string, text: string): Module => ({ path, text, imports: [] });
  deepStrictEqual(tooLong([at("a.ts", "\n".repeat(300)), at("b.ts", "\n".repeat(301))]), ["b.ts: 301 lines"]);
  deepStrictEqual(
    misnamed(["src/a-b.ts", "src/a/b.d.ts", "src/aB.ts", "src/a_b.ts"].map((path) => at(path, ""))),
    [
      "src/aB.ts",
      "src/a_b.ts",
    ],
  );
  deepStrictEqual(
    busyFaces([
      at("src/a/mod.ts", '/** A. */\nexport * from "./b.ts";\nexport { c, type D } from "./d.ts";\n'),
      at("src/b/mod.ts", 'export * from "./b.ts";\nexport const c = 1;\n'),
    ]),
    ["src/b/mod.ts: VariableDeclaration"],
  );
});

function tooLong(modules: readonly Module[]): string[] {
  return modules.flatMap(({ path, text }) => {
    const lines = text.split("\n").length - 1;
    return lines > MAX_LINES ? [`${path}: ${lines} lines`] : [];
  });
}

function misnamed(modules: readonly Module[]): string[] {
  return modules.map(({ path }) => path).filter((path) =>
    !/\/[a-z0-9]+(-[a-z0-9]+)*(_test)?\.(d\.)?ts$/.test(path)
  );
}

/** What stands in a `mod.ts` beside re-exports. */
function busyFaces(modules: readonly Module[]): string[] {
  return modules.filter(({ path }) => path.endsWith("/mod.ts")).flatMap(({ path, text }) => {
    const found: string[] = [];
    const collect: Deno.lint.Rule = {
      create: () => ({
        Program(node) {
          for (const statement of node.body) {
            if (statement.type === "ExportAllDeclaration") continue;
            if (statement.type !== "ExportNamedDeclaration") found.push(`${path}: ${statement.type}`);
            else if (statement.declaration) found.push(`${path}: ${statement.declaration.type}`);
          }
        },
      }),
    };
    Deno.lint.runPlugin({ name: "collect", rules: { faces: collect } }, path, text);
    return found;
  });
}
