import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { Backoff, Deque, RingBuffer } from "../../src/async/mod.ts";

type Op = "push" | "unshift" | "shift" | "pop" | "clear";

Deno.test("Deque does what an array does", () => {
  const anyOp = fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom<Op>("push", "unshift", "shift", "pop") },
    { weight: 1, arbitrary: fc.constant<Op>("clear") },
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(anyOp, fc.integer({ min: 1, max: 9 })), { maxLength: 200 }), (ops) => {
      const deque = new Deque<number>();
      let array: number[] = [];
      let value = 0;
      for (const [op, times] of ops) {
        for (let n = 0; n < times; n++) {
          if (op === "clear") deque.clear(), array = [];
          else if (op === "shift" || op === "pop") strictEqual(deque[op](), array[op]());
          else deque[op](++value), array[op](value);
        }
        strictEqual(deque.length, array.length);
        deepStrictEqual([...deque], array);
        for (const index of [0, 1, -1, -2, array.length, -array.length - 1]) {
          strictEqual(deque.at(index), array.at(index));
        }
      }
    }),
  );
});

Deno.test("Deque grows to 200,000 and back, in order", () => {
  const deque = new Deque<number>();
  for (let n = 0; n < 200_000; n++) deque.push(n);
  for (let n = 0; n < 200_000; n++) strictEqual(deque.shift(), n);
  strictEqual(deque.shift(), undefined);
  strictEqual(deque.pop(), undefined);
});

Deno.test("RingBuffer keeps the newest and counts what it overwrote", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), fc.array(fc.nat(), { maxLength: 40 }), (capacity, values) => {
      const ring = new RingBuffer<number>(capacity);
      const gone = values.map((value) => ring.push(value)).filter((value) => value !== undefined);
      const kept = values.slice(-capacity);
      deepStrictEqual([...ring], kept);
      deepStrictEqual(gone, values.slice(0, values.length - kept.length));
      strictEqual(ring.overwritten, gone.length);
      strictEqual(ring.size, kept.length);
      for (const index of [0, 1, -1, capacity, -capacity - 1]) strictEqual(ring.at(index), kept.at(index));
      ring.clear();
      deepStrictEqual([...ring], []);
      ring.push(7);
      strictEqual(ring.at(-1), 7);
    }),
  );
  throws(() => new RingBuffer(0), RangeError);
});

Deno.test("Backoff.delay() grows by its factor up to the cap", () => {
  const backoff = new Backoff({ base: 1_000, cap: 30_000 });
  deepStrictEqual([0, 1, 2, 3, 4, 5, 6].map((n) => backoff.delay(n)), [1e3, 2e3, 4e3, 8e3, 16e3, 30e3, 30e3]);
  strictEqual(backoff.delay(1e9), 30_000);
  strictEqual(backoff.delay(-1), 1_000);
  strictEqual(new Backoff({ base: 0, cap: 10 }).delay(1e9), 0);
  strictEqual(new Backoff({ base: 10, cap: 1e3, factor: 1 }).delay(50), 10);
  throws(() => new Backoff({ base: -1, cap: 1 }), RangeError);
  throws(() => new Backoff({ base: 1, cap: 1, factor: 0.5 }), RangeError);
});

Deno.test("Backoff.delay() never shrinks from one try to the next, and stays within its bounds", () => {
  fc.assert(fc.property(fc.nat(10_000), fc.nat(100_000), fc.nat(200), (base, cap, attempt) => {
    const backoff = new Backoff({ base, cap });
    ok(backoff.delay(attempt) <= backoff.delay(attempt + 1));
    ok(backoff.delay(attempt) <= cap);
  }));
});
