import { deepStrictEqual as deepEqual, strictEqual as equal } from "node:assert/strict";
import fc from "fast-check";
import { ManualClock } from "../../src/async/mod.ts";
import { type Level, type Line, type LineQuery, LogReader, LogStore } from "../../src/logs/mod.ts";

const encoder = new TextEncoder();
const RANK: Record<Level, number> = { debug: 0, info: 1, warn: 2, error: 3 };

interface Wrote {
  readonly run: number;
  readonly stderr: boolean;
  readonly texts: readonly string[];
}

const wrote: fc.Arbitrary<Wrote> = fc.record({
  run: fc.nat(2),
  stderr: fc.boolean(),
  texts: fc.array(
    fc.constantFrom("plain", "error: bad", "[warn] hm", "[debug] x", "\x1b[36mpl\x1b[0main", ""),
    {
      minLength: 1,
      maxLength: 5,
    },
  ),
});

const query: fc.Arbitrary<LineQuery> = fc.record({
  after: fc.option(fc.nat(200), { nil: undefined }),
  processes: fc.option(fc.subarray(["s0", "s1", "s2-1"]), { nil: undefined }),
  stream: fc.option(fc.constantFrom("stdout" as const, "stderr" as const), { nil: undefined }),
  level: fc.option(fc.constantFrom("debug" as const, "info" as const, "warn" as const, "error" as const), {
    nil: undefined,
  }),
  from: fc.option(fc.nat(80), { nil: undefined }),
  match: fc.option(fc.constantFrom("plain", "a", "", /^(er+)+/, /hm|x/), { nil: undefined }),
  limit: fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }),
}).map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)));

function filled(writes: readonly Wrote[], bytes: number): { store: LogStore; all: Line[] } {
  const clock = new ManualClock();
  const store = new LogStore({ clock, bytes });
  const large = new LogStore({ clock });
  const runs = [0, 1, 2].map((i) =>
    [store, large].map((each) => each.openRun({ id: `s${i}-1`, script: `s${i}` }))
  );
  for (const { run, stderr, texts } of writes) {
    const chunk = encoder.encode(texts.map((text) => `${text}\n`).join(""));
    clock.advance(1);
    for (const log of runs[run]!) (stderr ? log.stderr : log.stdout).append(chunk);
  }
  return { store, all: [...large.read({ limit: 10_000 }).lines] };
}

/** The newest seq of the lines that came before a time; 0 when none did. */
function lastBefore(lines: readonly Line[], from = 0): number {
  return lines.findLast(({ time }) => time < from)?.seq ?? 0;
}

function isAsked(line: Line, { processes, stream, level, match }: LineQuery): boolean {
  return (!processes || processes.includes(line.script) || processes.includes(line.processId)) &&
    (!stream || line.stream === stream) && (!level || RANK[line.level] >= RANK[level]) &&
    (match === undefined || (typeof match === "string" ? line.text.includes(match) : match.test(line.text)));
}

Deno.test("LogStore.read() and LogReader.read() give exactly what a simple filter gives, and count what is gone", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(wrote, { maxLength: 60 }),
      query,
      fc.constantFrom(4_000, 16_000, 1e6),
      async (writes, query, bytes) => {
        const { store, all } = filled(writes, bytes);
        const reader = new LogReader({ store, clock: new ManualClock() });
        const inMemory = store.read({ limit: 10_000 }).lines;
        const kept = new Set(inMemory.map(({ seq }) => seq));
        const earlier = lastBefore(inMemory, query.from);
        for (const page of [store.read(query), await reader.read(query)]) {
          const after = Math.min(Math.max(query.after ?? 0, earlier), all.length);
          const looked = all.filter(({ seq }) => seq > after && seq <= page.next);
          deepEqual(page.lines, looked.filter((line) => kept.has(line.seq) && isAsked(line, query)));
          const { processes } = query;
          equal(
            page.missed,
            looked.filter((line) => !kept.has(line.seq) && isAsked(line, processes ? { processes } : {}))
              .length,
          );
          equal(page.lines.length <= (query.limit ?? 100), true);
          if (page.lines.length < (query.limit ?? 100)) equal(page.next, all.length);
        }
      },
    ),
    { numRuns: 200 },
  );
});

Deno.test("LogStore.read() and LogReader.read() go backward as exactly", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(wrote, { maxLength: 60 }),
      query,
      fc.nat(200),
      async (writes, { after: _after, ...query }, before) => {
        const { store, all } = filled(writes, 16_000);
        const reader = new LogReader({ store, clock: new ManualClock() });
        const inMemory = store.read({ limit: 10_000 }).lines;
        const kept = new Set(inMemory.map(({ seq }) => seq));
        const earlier = lastBefore(inMemory, query.from);
        for (const page of [store.read({ ...query, before }), await reader.read({ ...query, before })]) {
          const looked = all.filter(({ seq }) => seq < before && seq >= page.next && seq > earlier);
          deepEqual(page.lines, looked.filter((line) => kept.has(line.seq) && isAsked(line, query)));
          const { processes } = query;
          equal(
            page.missed,
            looked.filter((line) => !kept.has(line.seq) && isAsked(line, processes ? { processes } : {}))
              .length,
          );
        }
      },
    ),
    { numRuns: 200 },
  );
});
