/** Many writers, many readers, real children: no line is lost, repeated or out of order, and each is counted. */
import { strictEqual as equal } from "node:assert/strict";
import fc from "fast-check";
import { systemClock } from "../../src/async/mod.ts";
import { type LinePage, LogFiles, LogReader, LogStore, type StreamWriter } from "../../src/logs/mod.ts";

const encoder = new TextEncoder();
const CHILDREN = 50;
const LINES = 20_000;

/** Holds a reader's lines against what a writer printed: `<n>:<number>`, numbers from 1, one after the other. */
class Expectation {
  readonly #seen = new Map<string, number>();
  #lastSeq = 0;
  #missed = 0;
  #count = 0;

  take({ lines, missed }: LinePage): void {
    this.#missed += missed;
    for (const { seq, processId, stream, text } of lines) {
      const key = `${processId} ${stream}`;
      equal(seq > this.#lastSeq, true, `${seq} after ${this.#lastSeq}`);
      this.#lastSeq = seq;
      const number = Number(text.slice(text.lastIndexOf(":") + 1));
      const expected = (this.#seen.get(key) ?? 0) + 1;
      equal(
        missed > 0 ? number >= expected : number === expected,
        true,
        `${key}: ${number}, expected ${expected}`,
      );
      this.#seen.set(key, number);
      this.#count++;
    }
  }

  get all(): number {
    return this.#count + this.#missed;
  }

  get missed(): number {
    return this.#missed;
  }
}

Deno.test("LogStore keeps 25 writers x 100 lines whole and in order, whatever the interleaving", async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.integer({ min: 1, max: 40 }), async (s, size) => {
      const store = new LogStore({ clock: systemClock });
      const tasks = Array.from({ length: 25 }, async (_, n) => {
        const run = store.openRun({ id: `w${n}-1`, script: `w${n}` });
        const text = Array.from({ length: 100 }, (_, i) => `${n}:${i + 1}\n`).join("");
        for (let at = 0; at < text.length; at += size * 20) {
          await s.schedule(Promise.resolve(), `write ${n}`);
          run.stdout.append(encoder.encode(text.slice(at, at + size * 20)));
        }
        run.end();
      });
      await s.waitFor(Promise.all(tasks));
      const seen = new Expectation();
      seen.take(store.read({ limit: 10_000 }));
      equal(seen.all, 2500);
      equal(seen.missed, 0);
    }),
    { numRuns: 20 },
  );
});

/** Reads until the run has ended and everything has been read. */
async function follow(
  store: LogStore,
  reader: LogReader,
  id: string,
  ended: AbortSignal,
): Promise<Expectation> {
  const seen = new Expectation();
  for (let after = 0;;) {
    const over = ended.aborted;
    const page = await reader.read({ processes: [id], after, limit: 1000 });
    seen.take(page);
    after = page.next;
    if (page.more) continue;
    if (over) return seen;
    await store.changed(store.newest, ended).catch((error) => {
      if (!ended.aborted) throw error;
    });
  }
}

async function pump(from: ReadableStream<Uint8Array<ArrayBuffer>>, into: StreamWriter): Promise<void> {
  for await (const chunk of from) into.append(chunk);
  into.end();
}

async function flood(store: LogStore, reader: LogReader): Promise<Expectation[]> {
  const followers: Promise<Expectation>[] = [];
  const pumps: Promise<unknown>[] = [];
  for (let n = 0; n < CHILDREN; n++) {
    const run = store.openRun({ id: `c${n}-1`, script: `c${n}` });
    const half = LINES / 2;
    const program =
      `BEGIN { for (i = 1; i <= ${half}; i++) { print "${n}:" i; print "${n}:" i > "/dev/stderr" } }`;
    const child = new Deno.Command("awk", { args: [program], stdout: "piped", stderr: "piped" }).spawn();
    const ended = new AbortController();
    followers.push(follow(store, reader, run.id, ended.signal));
    const both = Promise.all([pump(child.stdout, run.stdout), pump(child.stderr, run.stderr), child.status]);
    pumps.push(both.then(() => ended.abort()));
  }
  await Promise.all(pumps);
  return await Promise.all(followers);
}

Deno.test("50 children x 20,000 lines, a reader each, all in memory: no gap, no repeat, order per stream", async () => {
  const store = new LogStore({ clock: systemClock, bytes: 256 * 1024 * 1024 });
  const all = await flood(store, new LogReader({ store, clock: systemClock }));
  for (const seen of all) equal(seen.all, LINES);
  equal(all.reduce((sum, { missed }) => sum + missed, 0), 0);
  equal(store.newest, CHILDREN * LINES);
});

Deno.test("50 children x 20,000 lines through a small memory and rotated files: readers go on into the files", async () => {
  const dir = await Deno.makeTempDir();
  {
    const fault = (message: string) => {
      throw new Error(message);
    };
    await using files = new LogFiles({
      clock: systemClock,
      dir,
      instance: "race",
      fileSize: 50_000,
      fileKeep: 1000,
      onFault: fault,
    });
    const store = new LogStore({ clock: systemClock, bytes: 512 * 1024, files });
    const all = await flood(store, new LogReader({ store, files, clock: systemClock }));
    for (const seen of all) equal(seen.all, LINES);
    equal(all.reduce((sum, { missed }) => sum + missed, 0), 0);
  }
  await Deno.remove(dir, { recursive: true });
});

Deno.test("LogReader.read() searches while lines are evicted and files removed, and every line is found or counted", async () => {
  const dir = await Deno.makeTempDir();
  {
    const onFault = (message: string) => equal(message, "");
    await using files = new LogFiles({
      clock: systemClock,
      dir,
      instance: "race",
      fileSize: 20_000,
      fileKeep: 3,
      onFault,
    });
    const store = new LogStore({ clock: systemClock, bytes: 64 * 1024, files });
    const reader = new LogReader({ store, files, clock: systemClock });
    const run = store.openRun({ id: "a-1", script: "a" });
    let number = 0;
    let done = false;
    const write = async () => {
      for (let i = 0; i < 300; i++) {
        for (let j = 0; j < 20; j++) {
          run.stdout.append(encoder.encode(`a line to fill memory with:${++number}\n`));
        }
        await systemClock.sleep(0);
      }
      run.end();
      done = true;
    };
    const search = async (match?: RegExp) => {
      const seen = new Expectation();
      for (let after = 0;;) {
        const last = done;
        const page = await reader.read({ after, limit: 50, ...(match ? { match } : {}) });
        seen.take(page);
        after = page.next;
        if (last && !page.more) return seen;
        if (!page.more) await systemClock.sleep(0);
      }
    };
    const [, plain, pattern] = await Promise.all([write(), search(), search(/fill (memory|m+) with/)]);
    equal(plain.all, 6000);
    equal(pattern.all, 6000);
  }
  await Deno.remove(dir, { recursive: true });
});
