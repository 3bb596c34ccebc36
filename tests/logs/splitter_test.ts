import { deepStrictEqual as deepEqual, strictEqual as equal } from "node:assert/strict";
import fc from "fast-check";
import { ManualClock } from "../../src/async/mod.ts";
import { type Line, LogStore } from "../../src/logs/mod.ts";
import { MAX_LINE } from "../../src/logs/splitter.ts";

const encoder = new TextEncoder();

/** What is stored of bytes that come in chunks of these sizes, over and over. */
function stored(bytes: Uint8Array, sizes: readonly number[]): Line[] {
  const store = new LogStore({ clock: new ManualClock() });
  const run = store.openRun({ id: "a-1", script: "a" });
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const size = sizes[i % sizes.length]!;
    run.stdout.append(bytes.slice(at, at + size));
    at += size;
  }
  run.end();
  return [...store.read({ limit: 10_000 }).lines];
}

const raws = (text: string, sizes = [1 << 20]) => stored(encoder.encode(text), sizes).map(({ raw }) => raw);

Deno.test("StreamWriter ends a line at \\n and at \\r\\n, also between chunks", () => {
  for (const sizes of [[1], [2], [3], [100]]) {
    deepEqual(raws("a\r\nb\n\n\r\n\r\r\nc\r\n", sizes), ["a", "b", "", "", "", "c"]);
  }
});

Deno.test("StreamWriter keeps the last state of a progress bar", () => {
  for (const sizes of [[1], [3], [100]]) {
    deepEqual(raws("1 %\r50 %\r100 %\ndone\n", sizes), ["100 %", "done"]);
    deepEqual(raws("\r1 %\r2 %", sizes), ["2 %"]);
    deepEqual(raws("1 %\r2 %\r", sizes), ["2 %"]);
  }
});

Deno.test("StreamWriter does not pile up the states of a progress bar that never ends", () => {
  const store = new LogStore({ clock: new ManualClock() });
  const run = store.openRun({ id: "a-1", script: "a" });
  for (let i = 0; i < 100_000; i++) run.stdout.append(encoder.encode(`${i} of many\r`));
  equal(store.newest, 0);
  equal(new TextDecoder().decode(store.unfinished("a-1")[0]?.bytes), "99999 of many");
});

Deno.test("StreamWriter cuts a line of more than 64 KiB, not within a character, and loses nothing", () => {
  for (const sizes of [[1000], [65_536], [1 << 20]]) {
    const long = "ä€😀x".repeat(30_000);
    const lines = stored(encoder.encode(`${long}\nnext\n`), sizes);
    equal(lines.slice(0, -1).map(({ raw }) => raw).join(""), long);
    equal(lines.at(-1)?.raw, "next");
    deepEqual(lines.map(({ cut }) => cut ?? false), [...lines.slice(2).map(() => true), false, false]);
    for (const { raw } of lines) equal(encoder.encode(raw).length <= MAX_LINE, true);
  }
});

Deno.test("StreamWriter cuts no line of exactly 64 KiB", () => {
  for (const ending of ["\n", "\r\n", ""]) {
    for (const sizes of [[1], [65_536], [1 << 20]]) {
      deepEqual(
        stored(encoder.encode("x".repeat(MAX_LINE) + ending), sizes).map(({ raw, cut }) => [raw.length, cut]),
        [
          [MAX_LINE, undefined],
        ],
      );
    }
  }
});

Deno.test("StreamWriter replaces what is not UTF-8", () => {
  const bytes = Uint8Array.of(0x61, 0xff, 0x62, 0xc3, 0x0a, 0xef, 0xbb, 0xbf, 0x63, 0x0a);
  for (const sizes of [[1], [100]]) {
    deepEqual(stored(bytes, sizes).map(({ raw }) => raw), ["a\ufffdb\ufffd", "\ufeffc"]);
  }
});

Deno.test("StreamWriter stores the same whatever the chunks are", () => {
  const piece = fc.oneof(
    fc.constantFrom("\n", "\r", "\r\n", "a", "ä", "😀", "error: x", "\x1b[31mred\x1b[0m", "http://x/"),
    fc.constantFrom("y".repeat(MAX_LINE - 1), "é".repeat(MAX_LINE / 2), "z".repeat(2 * MAX_LINE + 1)),
    fc.uint8Array({ maxLength: 4 }),
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 30 }),
      fc.array(fc.oneof(fc.integer({ min: 1, max: 10 }), fc.constantFrom(4096, 65_536, 100_000)), {
        minLength: 1,
      }),
      (pieces, sizes) => {
        const parts = pieces.map((part) => typeof part === "string" ? encoder.encode(part) : part);
        const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
        parts.reduce((at, part) => (bytes.set(part, at), at + part.length), 0);
        deepEqual(stored(bytes, [...sizes, 50_000]), stored(bytes, [bytes.length || 1]));
      },
    ),
    { numRuns: 100 },
  );
});
