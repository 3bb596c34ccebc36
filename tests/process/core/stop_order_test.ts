import { deepStrictEqual, ok } from "node:assert/strict";
import fc from "fast-check";
import { stopInOrder } from "../../../src/process/stop-order.ts";

Deno.test("stopInOrder() stops each once, after what depends on it, and what comes first at once", async () => {
  const graph = fc.array(fc.array(fc.nat(9), { maxLength: 3 }), { minLength: 1, maxLength: 10 });
  await fc.assert(fc.asyncProperty(fc.scheduler(), graph, fc.func(fc.boolean()), async (s, edges, first) => {
    // Whoever depends on an item has a greater number: no circles.
    const dependentsOf = (item: number) =>
      edges[item]!.filter((other) => other > item && other < edges.length);
    const asked: number[] = [];
    const ended: number[] = [];
    const answers = stopInOrder(edges.map((_, item) => item), {
      dependentsOf,
      isFirst: first,
      stop: (item) => {
        asked.push(item);
        if (!first(item)) { for (const other of dependentsOf(item)) ok(ended.includes(other)); }
        return s.schedule(Promise.resolve(), `stop ${item}`).then(() => {
          ended.push(item);
          return item;
        });
      },
    });
    for (const item of edges.keys()) if (first(item)) ok(asked.includes(item));
    await s.waitFor(answers);
    deepStrictEqual(await answers, [...edges.keys()]);
    deepStrictEqual(asked.toSorted((a, b) => a - b), [...edges.keys()]);
  }));
});
