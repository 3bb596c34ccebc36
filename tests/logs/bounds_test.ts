import { deepStrictEqual as deepEqual, rejects, strictEqual as equal } from "node:assert/strict";
import fc from "fast-check";
import { ManualClock } from "../../src/async/mod.ts";
import { LogStore, stripAnsi } from "../../src/logs/mod.ts";
import { EvictedLines } from "../../src/logs/evicted.ts";

const encoder = new TextEncoder();

Deno.test("EvictedLines.count() is exact while there are few ranges, and never too small", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.nat(2)), { maxLength: 50 }),
      fc.nat(200),
      fc.nat(200),
      (parts, a, b) => {
        const evicted = new EvictedLines();
        const seqs: number[] = [];
        let next = 1;
        for (const [lines, gap] of parts) {
          evicted.add(next, lines);
          for (let i = 0; i < lines; i++) seqs.push(next + i);
          next += lines + gap;
        }
        equal(
          evicted.count(a, b),
          seqs.filter((seq) => seq > a && seq <= b).length,
        );
      },
    ),
  );
});

Deno.test("EvictedLines joins old ranges when there are many, and stays exact for the new ones and the whole", () => {
  const evicted = new EvictedLines();
  for (let i = 0; i < 100_000; i++) evicted.add(1 + 2 * i, 1);
  equal(evicted.total, 100_000);
  equal(evicted.count(0, 200_000), 100_000);
  equal(evicted.count(199_000, 200_000), 500);
  for (let after = 0; after < 200_000; after += 777) {
    const exact = 100_000 - Math.ceil(after / 2);
    const count = evicted.count(after, 200_000);
    equal(count >= exact && count <= 100_000, true, `${after}: ${count}, exactly ${exact}`);
  }
});

Deno.test("LogStore keeps to its bytes in a flood of tiny chunks, bookkeeping included", () => {
  const store = new LogStore({ clock: new ManualClock(), bytes: 1024 * 1024 });
  const run = store.openRun({ id: "a-1", script: "a" });
  for (let i = 0; i < 50_000; i++) {
    run.stdout.append(encoder.encode("error: x\n"));
    if (i % 1000 === 0) equal(store.used <= 1024 * 1024, true);
  }
  const page = store.read({ limit: 10_000 });
  equal(page.lines.length + page.missed, 50_000);
});

Deno.test("LogStore keeps so many lines of each run if asked", () => {
  const store = new LogStore({ clock: new ManualClock(), lines: 10 });
  const [a, b] = ["a", "b"].map((script) => store.openRun({ id: `${script}-1`, script }));
  b!.stdout.append(encoder.encode("kept\n"));
  for (let i = 0; i < 100; i++) a!.stdout.append(encoder.encode(`${i}\n`));
  deepEqual(store.read({ processes: ["a"] }).lines.map(({ text }) => Number(text)), [
    90,
    91,
    92,
    93,
    94,
    95,
    96,
    97,
    98,
    99,
  ]);
  equal(store.read({ processes: ["a"] }).missed, 90);
  equal(store.read({}).lines.length, 11);
  equal(store.read({}).missed, 90);
});

Deno.test("LogStore takes a line of 100 MB, bounded, without losing count", () => {
  const store = new LogStore({ clock: new ManualClock(), bytes: 4 * 1024 * 1024 });
  const run = store.openRun({ id: "a-1", script: "a" });
  const chunk = encoder.encode("x".repeat(1_000_000));
  for (let i = 0; i < 100; i++) run.stdout.append(chunk);
  run.stdout.append(encoder.encode("\nnext\n"));
  equal(store.used <= 4 * 1024 * 1024, true);
  equal(store.newest, Math.ceil(100_000_000 / 65_536) + 1);
  deepEqual(store.read({ before: store.newest + 1, limit: 1 }).lines.map(({ text, cut }) => [text, cut]), [[
    "next",
    undefined,
  ]]);
});

Deno.test("LogStore.changed() resolves with the next line, and rejects when it is given up", async () => {
  const store = new LogStore({ clock: new ManualClock() });
  const run = store.openRun({ id: "a-1", script: "a" });
  const changed = store.changed(0);
  run.stdout.append(encoder.encode("x"));
  equal(store.newest, 0);
  run.stdout.append(encoder.encode("\n"));
  await changed;
  await store.changed(0);
  const controller = new AbortController();
  const given = rejects(store.changed(1, controller.signal), /enough/);
  controller.abort(new Error("enough"));
  await given;
});

Deno.test("LogStore tells of each chunk and new URL once, and shows the watcher the text", () => {
  const told: unknown[] = [];
  const store = new LogStore({
    clock: new ManualClock(),
    onUrl: (run, url) => told.push(["url", run, url]),
    watcher: {
      chunk: ({ run, firstSeq, candidates }) => told.push(["watched", run.id, firstSeq, candidates]),
      end: (run) => told.push(["ended", run]),
    },
  });
  using _append = store.onAppend(({ id }, from, to) => told.push(["append", id, from, to]));
  using _open = store.onUnfinished((id) => told.push(["unfinished", id]));
  const run = store.openRun({ id: "a-1", script: "a" });
  run.stdout.append(encoder.encode("http://a/\nerror: x\nerror: y\nhttp://a/\nname? "));
  deepEqual(told.splice(0), [
    ["watched", "a-1", 1, [1, 10, 18, 2, 19, 27]],
    ["url", "a-1", "http://a/"],
    ["append", "a-1", 1, 4],
    ["unfinished", "a-1"],
  ]);
  deepEqual(run.urls(), ["http://a/"]);
  const { errors, warnings, lines } = run.stats();
  deepEqual([errors, warnings, lines], [2, 0, 4]);
  run.markLate();
  run.end();
  equal(store.read({ after: 4 }).lines[0]?.late, true);
  deepEqual(told, [["watched", "a-1", 5, []], ["append", "a-1", 5, 5], ["ended", "a-1"]]);
});

Deno.test("stripAnsi() leaves what a terminal shows", () => {
  equal(
    stripAnsi("\x1b[1;31mred\x1b[0m \x1b]8;;http://x\x07link\x1b]8;;\x1b\\ \x1b[2Kend\x1b(B\x1b="),
    "red link end",
  );
  equal(stripAnsi("\x1b]0;never ended\nnext"), "\nnext");
});
