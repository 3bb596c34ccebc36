import { deepStrictEqual, ok } from "node:assert/strict";
import fc from "fast-check";
import { getNodeValue, type Node, parseTree } from "jsonc-parser";
import { parseJson } from "../../src/detect/json.ts";
import type { Value } from "../../src/detect/value.ts";

const object = fc.dictionary(fc.constantFrom("a", "b", "c", 'd"', "é", "1"), fc.jsonValue({ maxDepth: 4 }));

/** `[line, column, value]` of everything in it, as the parser that keeps all places has it. */
function places(text: string, node: Node): unknown[] {
  const before = text.slice(0, node.offset).split("\n");
  const inside = node.type === "object"
    ? node.children!.map((property) => property.children![1]!)
    : node.type === "array"
    ? node.children ?? []
    : [];
  const here = [before.length, before.at(-1)!.length + 1, getNodeValue(node)];
  return [here, ...inside.flatMap((child) => places(text, child))];
}

function placesOf(value: Value, data: unknown): unknown[] {
  const { line, column } = value.problem("");
  const inside = value.items ?? [...value.entries?.values() ?? []];
  const all = Array.isArray(data)
    ? data
    : typeof data === "object" && data !== null
    ? Object.values(data)
    : [];
  return [[line, column, data], ...inside.flatMap((child, index) => placesOf(child, all[index]))];
}

Deno.test("parseJson() knows of every value where it stands, however often its key does", () => {
  fc.assert(fc.property(object, fc.constantFrom("", "  "), (data, indent) => {
    // Keys that are numbers stand in another order in the object than in the text.
    const text = JSON.stringify(JSON.parse(JSON.stringify(data)), undefined, indent);
    const value = parseJson("/x.json", text, { comments: false }, () => ok(false));
    const byPlace = (list: unknown[]) => list.map((one) => JSON.stringify(one)).sort();
    deepStrictEqual(byPlace(placesOf(value!, JSON.parse(text))), byPlace(places(text, parseTree(text)!)));
  }));
});

Deno.test("parseJson() takes of two values of one name the last, and says where that stands", () => {
  const text = `{ /* "b": */ "a": { "b": 1 },\n "a": { "b": 2,\n "b": 3, }, }`;
  const value = parseJson("/x.json", text, { comments: true }, () => ok(false))!;
  deepStrictEqual(value.get("a")!.problem("").line, 2);
  deepStrictEqual(value.get("a")!.get("b")!.line, 3);
});
