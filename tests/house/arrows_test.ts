import { deepStrictEqual } from "node:assert/strict";
import { circles, unreached, wrongArrows } from "./arrows.ts";
import { type Module, parseModule, readModules } from "./module.ts";

/** Modules by path, with the paths that each imports. */
function planted(imports: Record<string, readonly string[]>): Module[] {
  return Object.entries(imports).map(([path, to]) => ({
    path,
    text: "",
    imports: to.map((to) => ({ to, typeOnly: false })),
  }));
}

const sources = await readModules("src");

Deno.test("each part imports only from the floors below it, and only through the other's mod.ts", () => {
  deepStrictEqual(wrongArrows(sources), []);
});

Deno.test("no modules need each other in a circle", () => {
  deepStrictEqual(circles(sources), []);
});

Deno.test("every module belongs to the program: something leads to it from src/main.ts", () => {
  deepStrictEqual(unreached(sources, ["src/main.ts"]), []);
});

Deno.test("wrongArrows() reports each way to break the rule", () => {
  const wrong: readonly (readonly [from: string, to: string, said: string])[] = [
    ["src/events/a.ts", "src/logs/mod.ts", "logs is above events"],
    ["src/logs/a.ts", "src/config/mod.ts", "logs and config are on one floor"],
    ["src/process/a.ts", "src/detect/mod.ts", "process and detect are on one floor"],
    ["src/app/a.ts", "src/main.ts", "main.ts is above app"],
    ["src/cellar/a.ts", "src/async/mod.ts", "src/cellar/a.ts: cellar is on no floor"],
    ["src/process/a.ts", "src/cellar/mod.ts", "cellar is on no floor"],
    ["src/process/a.ts", "src/logs/store.ts", "imports src/logs/store.ts past src/logs/mod.ts"],
    ["src/process/a.ts", "src/logs/files/mod.ts", "imports src/logs/files/mod.ts past src/logs/mod.ts"],
    ["src/async/a.ts", "zod", "async imports nothing"],
    ["src/process/a.ts", "tests/support/requires.ts", "which is no part of the program"],
  ];
  for (const [from, to, said] of wrong) {
    deepStrictEqual(
      wrongArrows(planted({ [from]: [to] })).map((text) => text.includes(said)),
      [true],
      `${from} → ${to}`,
    );
  }
});

Deno.test("wrongArrows() reports nothing of arrows that point down, stay in the part, or leave the house", () => {
  deepStrictEqual(
    wrongArrows(planted({
      "src/main.ts": ["src/cli/mod.ts", "deno.json"],
      "src/app/a.ts": ["src/process/mod.ts", "src/async/mod.ts", "src/app/b/c.ts", "zod", "node:path"],
      "src/async/a.ts": ["src/async/b.ts", "node:timers"],
    })),
    [],
  );
});

Deno.test("circles() reports a circle once, as a path, and none made of types alone", () => {
  const modules = planted({ "a.ts": ["b.ts"], "b.ts": ["c.ts", "d.ts"], "c.ts": ["b.ts"], "d.ts": [] });
  deepStrictEqual(circles(modules), ["b.ts → c.ts → b.ts"]);
  const typesAlone = ['import type { B } from "./b.ts";', 'import type { A } from "./a.ts";'];
  deepStrictEqual(circles(["src/a.ts", "src/b.ts"].map((path, i) => parseModule(path, typesAlone[i]!))), []);
});

Deno.test("unreached() reports what only a test would load", () => {
  const modules = planted({ "main.ts": ["a.ts"], "a.ts": ["main.ts"], "b.ts": ["a.ts"] });
  deepStrictEqual(unreached(modules, ["main.ts"]), ["b.ts"]);
});

Deno.test("parseModule() finds imports of every kind, and none in comments or strings", () => {
  const text = [
    'import { a } from "./a.ts";',
    'import type { B } from "../logs/mod.ts";',
    'export * from "./c.ts";',
    'export type { D } from "./d.ts";',
    'const e = await import("./tree/e.ts");',
    'type F = import("./f.ts").F;',
    '// import "./never.ts"',
    "const text = 'import \"./never.ts\"';",
    'import "npm:zod";',
  ].join("\n");
  deepStrictEqual(parseModule("src/process/x.ts", text).imports, [
    { to: "src/process/a.ts", typeOnly: false },
    { to: "src/logs/mod.ts", typeOnly: true },
    { to: "src/process/c.ts", typeOnly: false },
    { to: "src/process/d.ts", typeOnly: true },
    { to: "src/process/tree/e.ts", typeOnly: false },
    { to: "src/process/f.ts", typeOnly: true },
    { to: "npm:zod", typeOnly: false },
  ]);
});
