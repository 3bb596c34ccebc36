import { deepStrictEqual } from "node:assert/strict";
import { globRoots } from "../../../src/process/watch/globs.ts";

const files = [
  "/repo/main.ts",
  "/repo/src/a.ts",
  "/repo/src/b.tsx",
  "/repo/src/deep/c.ts",
  "/repo/src/deep/c_test.ts",
  "/repo/src/node_modules/x/d.ts",
  "/repo/dist/e.ts",
  "/shared/f.ts",
  "/repo/[odd]/g.ts",
];

/** Of the files those that are looked at and match. */
function matching(globs: readonly string[]): string[] {
  const roots = globRoots(globs, "/repo");
  return files.filter((file) =>
    roots.some((root) => {
      if (file === root.path) return root.matches(file);
      const base = root.path === "/" ? "/" : `${root.path}/`;
      if (!file.startsWith(base)) return false;
      const between = file.slice(base.length).split("/").slice(0, -1);
      return between.length <= root.depth && between.every((name) => root.enters(name)) && root.matches(file);
    })
  );
}

const table: readonly [string, readonly string[], readonly string[]][] = [
  ["all depths", ["src/**/*.ts"], ["/repo/src/a.ts", "/repo/src/deep/c.ts", "/repo/src/deep/c_test.ts"]],
  ["one depth", ["src/*.ts"], ["/repo/src/a.ts"]],
  ["alternatives", ["src/*.{ts,tsx}"], ["/repo/src/a.ts", "/repo/src/b.tsx"]],
  ["a file", ["main.ts"], ["/repo/main.ts"]],
  ["a file with a dot before it", ["./main.ts"], ["/repo/main.ts"]],
  ["a directory", ["src/deep"], ["/repo/src/deep/c.ts", "/repo/src/deep/c_test.ts"]],
  ["an exception", ["src/**/*.ts", "!**/*_test.ts"], ["/repo/src/a.ts", "/repo/src/deep/c.ts"]],
  ["a directory above", ["../shared/*.ts"], ["/shared/f.ts"]],
  ["an absolute pattern", ["/shared/**"], ["/shared/f.ts"]],
  ["what tools make, when it is named", ["dist/*.ts", "**/node_modules/**/*.ts"], [
    "/repo/src/node_modules/x/d.ts",
    "/repo/dist/e.ts",
  ]],
  ["nothing but exceptions", ["!src/a.ts"], []],
];

for (const [name, globs, expected] of table) {
  Deno.test(`globRoots() of ${name}: ${globs.join(" ")}`, () => deepStrictEqual(matching(globs), expected));
}

Deno.test("globRoots() does not read the directory itself as a pattern", () => {
  const [root] = globRoots(["*.ts"], "/repo/[odd]");
  deepStrictEqual([root?.path, root?.matches("/repo/[odd]/g.ts")], ["/repo/[odd]", true]);
});
