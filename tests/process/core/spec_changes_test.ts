import { deepStrictEqual } from "node:assert/strict";
import type { ScriptSpec } from "../../../src/process/mod.ts";
import { specChanges } from "../../../src/process/spec-changes.ts";
import { script } from "./world.ts";

const log = (pattern: RegExp): Partial<ScriptSpec> => ({ ready: { kind: "log", pattern, timeout: 1 } });

const table: readonly [string, readonly ScriptSpec[], readonly ScriptSpec[], Record<string, string[]>][] = [
  ["nothing", [], [], {}],
  ["the same in another order", [script("a"), script("b")], [script("b"), script("a")], {}],
  ["one more", [script("a")], [script("a"), script("b")], { added: ["b"] }],
  ["one less", [script("a"), script("b")], [script("b")], { removed: ["a"] }],
  ["another value", [script("a")], [script("a", { env: { A: "1" } })], { changed: ["a"] }],
  ["the same pattern", [script("a", log(/x/))], [script("a", log(/x/))], {}],
  ["another pattern", [script("a", log(/x/))], [script("a", log(/x/i))], { changed: ["a"] }],
  ["names of properties", [script("constructor")], [script("toString")], {
    added: ["toString"],
    removed: ["constructor"],
  }],
];

for (const [name, before, after, expected] of table) {
  Deno.test(`specChanges() of ${name}`, () => {
    deepStrictEqual(specChanges(before, after), { changed: [], added: [], removed: [], ...expected });
  });
}
