/** Lines that are followed through the face, in every order of printing, evicting, reading, and the instance's end. */
import { deepStrictEqual, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { ManualClock } from "../../src/async/mod.ts";
import { readLines } from "../../src/cli/logs/read-lines.ts";
import { follow } from "../../src/control/follow.ts";
import { ChangeTracker, type Instance } from "../../src/instance/mod.ts";
import { type LinePage, LogReader, LogStore } from "../../src/logs/mod.ts";

/** What a reader is given at once; the newest ones alone have no cursor. */
type Batch = Pick<LinePage, "lines" | "missed"> & Partial<Pick<LinePage, "next">>;

interface Printed {
  readonly seq: number;
  readonly processId: string;
  readonly text: string;
}

const about = { id: "x", name: "x", directory: "/", pid: 1, version: "0", startedAt: 0 };
const encoder = new TextEncoder();
const never = new AbortController().signal;
const ended = Object.assign(new Error("it has ended"), { name: "ControlError" });

/** An instance of which every answer takes its time, both ways. */
class World {
  readonly instance: Instance;
  readonly printed: Printed[] = [];
  /** The newest line, as it was told. */
  newest = 0;
  readonly #pace: <T>(label: string, value: T) => Promise<T>;
  readonly #store: LogStore;
  readonly #end = new AbortController();
  readonly #idle = new AbortController();

  /** @param kept so many lines of a run, to within a chunk */
  constructor(schedule: fc.Scheduler, kept: number) {
    this.#pace = (label, value) => schedule.schedule(Promise.resolve(value), label);
    const clock = new ManualClock();
    const changes = new ChangeTracker();
    const store = this.#store = new LogStore({ clock, lines: kept });
    store.onAppend(({ id }, _from, to) => changes.appended(id, to));
    const reader = new LogReader({ store, clock });
    const answer = async <T>(label: string, make: () => Promise<T>): Promise<T> => {
      await this.#pace(`ask ${label}`, undefined);
      if (this.#end.signal.aborted) throw ended;
      return await this.#pace(`answer ${label}`, await make());
    };
    const face: Pick<Instance, "info" | "lines" | "changes"> = {
      info: () => answer("info", () => Promise.resolve({ ...about, newest: this.newest = store.newest })),
      lines: (query, signal) => answer("lines", () => reader.read(query, signal)),
      changes: (since, signal) =>
        answer("changes", async () => {
          const { revision } = await changes.since({ revision: -1, lines: true }, never);
          const over = since.revision < revision ? [] : [this.#idle.signal];
          return await changes.since(since, AbortSignal.any([signal, this.#end.signal, ...over]));
        }),
    };
    this.instance = face as Instance;
  }

  /** Prints chunks of so many lines, each with its number in the run. */
  async print(processId: string, chunks: readonly number[]): Promise<void> {
    const run = this.#store.openRun({ id: processId, script: processId.slice(0, -2) });
    let number = 0;
    for (const count of chunks) {
      await this.#pace(`print ${processId}`, undefined);
      const first = this.#store.newest + 1;
      const texts = Array.from({ length: count }, () => String(++number));
      this.printed.push(...texts.map((text, i) => ({ seq: first + i, processId, text })));
      run.stdout.append(encoder.encode(texts.map((text) => `${text}\n`).join("")));
    }
  }

  /** Nothing is printed any more: whoever waits for more has all. */
  finish(): void {
    this.#idle.abort(ended);
  }

  /** The instance ends, whoever still reads. */
  async end(): Promise<void> {
    await this.#pace("end", undefined);
    this.#end.abort(ended);
  }

  /** Takes batches at its own pace, until the instance ends. */
  async take(batches: AsyncIterable<Batch>): Promise<readonly Batch[]> {
    const taken: Batch[] = [];
    try {
      for await (const batch of batches) {
        taken.push(batch);
        await this.#pace("taken", undefined);
      }
    } catch (error) {
      if (error !== ended) throw error;
    }
    return taken;
  }

  /** All lines of a process after a seq, up to another. */
  of(processId: string | undefined, after: number, upTo = Infinity): readonly Printed[] {
    return this.printed.filter((line) =>
      line.seq > after && line.seq <= upTo && (processId === undefined || line.processId === processId)
    );
  }
}

async function* pages(texts: AsyncIterable<string>): AsyncGenerator<LinePage> {
  for await (const text of texts) yield JSON.parse(text);
}

/** Each line once and in order, and each that is not there counted: up to the last cursor, or all. */
function checkWhole(
  world: World,
  of: string | undefined,
  after: number,
  batches: readonly Batch[],
  all: boolean,
) {
  const upTo = all ? Infinity : batches.at(-1)?.next ?? after;
  const wanted = world.of(of, after, upTo);
  const lines = batches.flatMap(({ lines }) => lines).map(({ seq, processId, text }) => ({
    seq,
    processId,
    text,
  }));
  const seqs = new Set(lines.map(({ seq }) => seq));
  deepStrictEqual(lines, wanted.filter(({ seq }) => seqs.has(seq)));
  strictEqual(lines.length + batches.reduce((sum, { missed }) => sum + missed, 0), wanted.length);
}

const chunks = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 6 });
const some = fc.record({
  api: chunks,
  web: chunks,
  kept: fc.integer({ min: 1, max: 30 }),
  of: fc.constantFrom(undefined, "api-1"),
  tail: fc.integer({ min: 0, max: 12 }),
  early: fc.boolean(),
});

Deno.test("readLines() and follow() give each line once, in order, and count what was evicted, whatever the order", async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), some, async (schedule, { api, web, kept, of, tail, early }) => {
      const world = new World(schedule, kept);
      const query = of === undefined ? {} : { processes: [of] };
      const read = (tail?: number) =>
        world.take(readLines(world.instance, query, { follow: true, tail, signal: never }));
      const readers = Promise.all([
        read(),
        world.take(pages(follow(world.instance, { ...query, limit: 5 }, never))),
        read(tail),
      ]);
      const printing = Promise.all([world.print("api-1", api), world.print("web-1", web)]).then(() =>
        world.finish()
      );
      const [all, followed, [newest, ...later]] = await schedule.waitFor(
        Promise.all([readers, printing, early && world.end()]).then(([taken]) => taken),
      );
      checkWhole(world, of, 0, all, !early);
      checkWhole(world, of, 0, followed, !early);
      if (newest === undefined) return;
      // Of each run its own oldest lines go: what is kept need not be the end of all.
      const seqs = newest.lines.map(({ seq }) => seq);
      const before = world.of(of, 0, world.newest).map(({ seq }) => seq);
      deepStrictEqual(seqs, before.filter((seq) => seqs.includes(seq)));
      if (newest.missed === 0) deepStrictEqual(seqs, before.slice(Math.max(0, before.length - tail)));
      checkWhole(world, of, world.newest, later, !early);
    }),
    { numRuns: 300 },
  );
});
