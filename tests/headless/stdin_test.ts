import fc from "fast-check";
import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { forwardInput, type InputSource, type InputTarget } from "../../src/headless/mod.ts";

/** Parts of any bytes, then the end; each read and each write comes when the scheduler wants. */
function setUp(s: fc.Scheduler, parts: readonly Uint8Array[], takes = Infinity) {
  const waiting = [...parts];
  const got: number[] = [];
  const seen = { ended: 0, ahead: 0, most: 0 };
  const source: InputSource = {
    read: async (buffer) => {
      await s.schedule(Promise.resolve(), "read");
      const part = waiting.shift();
      if (!part) return null;
      buffer.set(part);
      seen.most = Math.max(seen.most, ++seen.ahead);
      return part.length;
    },
  };
  const target: InputTarget = {
    write: async (bytes) => {
      await s.schedule(Promise.resolve(), "write");
      if (takes-- <= 0) return false;
      got.push(...bytes);
      seen.ahead--;
      return true;
    },
    end: () => seen.ended++,
  };
  return { source, target, got, seen };
}

Deno.test("forwardInput() passes all on, its end included, and reads no faster than it is taken", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ minLength: 1 })), fc.scheduler(), async (parts, s) => {
      const { source, target, got, seen } = setUp(s, parts);
      strictEqual(await s.waitFor(forwardInput(source, target, new AbortController().signal)), "ended");
      deepStrictEqual(got, parts.flatMap((part) => [...part]));
      strictEqual(seen.ended, 1);
      strictEqual(seen.most <= 1, true);
    }),
  );
});

Deno.test("forwardInput() stops reading when the script takes no more", async () => {
  await fc.assert(fc.asyncProperty(fc.scheduler(), fc.nat(5), async (s, takes) => {
    const parts = Array.from({ length: 10 }, (_none, i) => new Uint8Array([i]));
    const { source, target, got, seen } = setUp(s, parts, takes);
    strictEqual(await s.waitFor(forwardInput(source, target, new AbortController().signal)), "refused");
    strictEqual(got.length, takes);
    strictEqual(seen.ended, 0);
  }));
});

Deno.test("forwardInput() ends with its signal while a read is pending", async () => {
  const controller = new AbortController();
  const source: InputSource = { read: () => new Promise(() => {}) };
  const target: InputTarget = { write: () => Promise.resolve(true), end: () => {} };
  const end = forwardInput(source, target, controller.signal);
  controller.abort();
  strictEqual(await end, "aborted");
  strictEqual(await forwardInput(source, target, controller.signal), "aborted");
});

Deno.test("forwardInput() takes what cannot be read for the end", async () => {
  let ended = 0;
  const source: InputSource = { read: () => Promise.reject(new Error("Input/output error (os error 5)")) };
  const target: InputTarget = { write: () => Promise.resolve(true), end: () => ended++ };
  strictEqual(await forwardInput(source, target, new AbortController().signal), "unreadable");
  strictEqual(ended, 1);
});
