import { deepStrictEqual, ok } from "node:assert/strict";
import { byKind, either, isAmong, isNumber, isText, listOf, maybe, shaped } from "../../src/shape/mod.ts";

interface Person {
  readonly name: string;
  readonly age?: number;
  readonly likes: readonly ("tea" | "rum")[];
}

const isPerson = shaped<Person>({
  name: isText,
  age: maybe(isNumber),
  likes: listOf(isAmong({ tea: true, rum: true })),
});

Deno.test("shaped() takes an object that has all parts, whatever else it has, and nothing else", () => {
  for (const good of [{ name: "a", likes: [] }, { name: "a", age: 3, likes: ["tea", "rum"], more: null }]) {
    ok(isPerson(good), JSON.stringify(good));
  }
  const wrong = [
    undefined,
    null,
    "text",
    [],
    {},
    { name: "a" },
    { name: 1, likes: [] },
    { name: "a", likes: {} },
    { name: "a", likes: ["water"] },
    { name: "a", likes: ["toString"] },
    { name: "a", age: "3", likes: [] },
    { name: "a", age: null, likes: [] },
    Object.create({ name: "a", likes: [] }),
  ];
  deepStrictEqual(wrong.filter(isPerson), []);
});

Deno.test("byKind() takes what has the parts of its kind", () => {
  type Shape = { readonly kind: "circle"; readonly r: number } | {
    readonly kind: "text";
    readonly is: string | number;
  };
  const isShape = byKind<Shape>({ circle: { r: isNumber }, text: { is: either(isText, isNumber) } });
  ok(
    isShape({ kind: "circle", r: 1 }) && isShape({ kind: "text", is: 2 }) &&
      isShape({ kind: "text", is: "" }),
  );
  const wrong = [null, {}, { kind: "circle" }, { kind: "circle", is: 2 }, { kind: "toString" }, {
    kind: 1,
    r: 1,
  }];
  deepStrictEqual(wrong.filter(isShape), []);
});
