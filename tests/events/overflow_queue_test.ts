import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import type { BrumEvent } from "../../src/events/mod.ts";
import { OverflowQueue } from "../../src/events/overflow-queue.ts";
import { keyOf } from "../../src/events/subscription.ts";
import { message, nth } from "./event.ts";

Deno.test("OverflowQueue keeps to its bound and its order, and accounts for every event", () => {
  const anyOp = fc.oneof(fc.constantFrom("a", "b", "c", "d"), fc.constant("shift"));
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom("oldest" as const, "coalesce" as const),
      fc.array(anyOp, { maxLength: 60 }),
      (bound, rule, ops) => {
        const queue = new OverflowQueue(bound, rule, keyOf);
        let model: { key: string; n: number }[] = [];
        let [pushed, taken, coalesced] = [0, 0, 0];
        for (const op of ops) {
          if (op === "shift") {
            const [first] = model.splice(0, 1);
            deepStrictEqual(queue.shift(), first && nth(first.n, first.key));
            if (first) taken++;
            continue;
          }
          if (model.length === bound) {
            const same = rule === "coalesce" ? model.findLastIndex(({ key }) => key === op) : -1;
            if (same >= 0) coalesced++;
            model = model.filter((_, place) => place !== Math.max(0, same));
          }
          model.push({ key: op, n: pushed });
          queue.push(nth(pushed++, op));
          ok(queue.length <= bound);
        }
        strictEqual(queue.coalesced, coalesced);
        strictEqual(queue.length + taken + queue.dropped + queue.coalesced, pushed);
        strictEqual(queue.clear(), model.length);
        strictEqual(queue.shift(), undefined);
      },
    ),
    { numRuns: 500 },
  );
});

Deno.test("OverflowQueue with coalesce keeps the newest event of each key, if there are no more keys than places", () => {
  fc.assert(fc.property(fc.array(fc.constantFrom("a", "b", "c"), { minLength: 1 }), (keys) => {
    const queue = new OverflowQueue(3, "coalesce", keyOf);
    keys.forEach((key, n) => queue.push(nth(n, key)));
    const left = new Map<string, BrumEvent>();
    for (let event = queue.shift(); event; event = queue.shift()) left.set(keyOf(event), event);
    for (const key of new Set(keys)) {
      const newest = nth(keys.lastIndexOf(key), key);
      if (queue.dropped === 0) deepStrictEqual(left.get(keyOf(newest)), newest);
    }
    deepStrictEqual(left.get(keyOf(nth(0, keys.at(-1)))), nth(keys.length - 1, keys.at(-1)));
  }));
});

Deno.test("keyOf() tells types and processes apart", () => {
  strictEqual(new Set([message, nth(1, "a"), nth(2, "a"), nth(1, "b")].map(keyOf)).size, 3);
});
