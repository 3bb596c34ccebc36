import fc from "fast-check";
import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { Deferred, ManualClock, Scope } from "../../src/async/mod.ts";
import { type ChunkFormat, Printer, TextFormat } from "../../src/headless/mod.ts";
import type { UnfinishedLine } from "../../src/logs/mod.ts";
import { chunkOf, FakeSink, FakeSource } from "./fakes.ts";

const plain = new TextDecoder();
/** What is stored, as it is. */
const asStored: ChunkFormat = { chunk: ({ bytes }) => plain.decode(bytes), open: () => "" };

function setUp(
  sink: FakeSink,
  more: { format?: ChunkFormat; openLine?: () => UnfinishedLine | undefined } = {},
) {
  const clock = new ManualClock();
  const scope = new Scope({ name: "test" });
  const source = new FakeSource();
  const printer = new Printer({ source, sink, clock, scope, format: asStored, ...more });
  return { clock, scope, source, printer };
}

/** Lets everything go on that does not wait for time. */
async function settle(): Promise<void> {
  for (let i = 0; i < 50; i++) await Promise.resolve();
}

Deno.test("Printer prints every byte stored, whatever the chunks, the writes and their order", async () => {
  const anyChunks = fc.array(fc.array(fc.stringMatching(/^[a-zäß→😀 ]*$/u), { minLength: 1, maxLength: 5 }));
  const run = fc.asyncProperty(
    anyChunks,
    fc.infiniteStream(fc.integer({ min: 0, max: 20 })),
    fc.scheduler(),
    async (chunks, counts, s) => {
      const sink = new FakeSink(async (bytes) => {
        await s.schedule(Promise.resolve(), "write");
        return Math.min(bytes.length, counts.next().value);
      });
      const { clock, scope, source, printer } = setUp(sink);
      const texts = chunks.map((lines) => lines.join("\n") + "\n");
      const { task } = s.scheduleSequence(texts.map((text, i) => ({
        label: `append ${i}`,
        builder: () => {
          source.add(chunkOf(text, { firstSeq: i + 1 }));
          printer.wake();
          return Promise.resolve();
        },
      })));
      const finished = task.then(() => printer.finish());
      // A sink that took nothing is asked again after a while.
      const end = await s.waitFor(tickUntil(finished, clock));
      deepStrictEqual(end, { kind: "all", unprinted: 0 });
      strictEqual(sink.text, texts.join(""));
      strictEqual(source.lines, 0);
      strictEqual(source.closed, true);
      await scope.close();
      strictEqual(clock.timers, 0);
    },
  );
  await fc.assert(run);
});

/** Lets time pass until the promise is settled. */
async function tickUntil<T>(promise: Promise<T>, clock: ManualClock): Promise<T> {
  let settled = false;
  void promise.finally(() => settled = true);
  while (!settled) {
    clock.advance(5);
    await settle();
  }
  return await promise;
}

Deno.test("Printer makes the next batch ready while one is written, and holds no more than that", async () => {
  const taken = new Deferred<void>();
  const sink = new FakeSink(async (bytes) => {
    await taken.promise;
    return bytes.length;
  });
  const { scope, source, printer } = setUp(sink);
  const line = "x".repeat(1_023) + "\n";
  for (let i = 0; i < 3_000; i++) source.add(chunkOf(line, { firstSeq: i + 1 }));
  printer.wake();
  await settle();
  strictEqual(sink.calls, 1);
  strictEqual(source.next(1).length, 1); // There is more, which it has not pulled.
  source.close();
  taken.resolve();
  await printer.finish();
  strictEqual(sink.text.length, 2 * 1_024 * 1_024);
  await scope.close();
});

Deno.test("Printer ends quietly when nobody reads any more, and holds nobody back", async () => {
  const sink = new FakeSink((bytes, call) => {
    if (call === 2) throw new Deno.errors.BrokenPipe("Broken pipe");
    return bytes.length;
  });
  const { scope, source, printer } = setUp(sink);
  source.add(chunkOf("one\n"));
  printer.wake();
  await settle();
  source.add(chunkOf("two\n"));
  printer.wake();
  strictEqual((await printer.done).kind, "closed");
  strictEqual(sink.text, "one\n");
  strictEqual(source.closed, true);
  await scope.close();
});

Deno.test("Printer says which error ended it, and how many lines were not printed", async () => {
  const full = new Error("No space left on device (os error 28)");
  const sink = new FakeSink((bytes, call) => {
    if (call > 1) throw full;
    return Math.min(bytes.length, 6);
  });
  const { scope, source, printer } = setUp(sink);
  source.add(chunkOf("one\ntwo\nthree\n"), chunkOf("four\n"));
  const end = await printer.finish();
  deepStrictEqual(end, { kind: "failed", unprinted: 3, error: full });
  await scope.close();
});

Deno.test("Printer.finish() gives up at its deadline, and counts what nobody has taken", async () => {
  const sink = new FakeSink((_bytes, call) => call === 1 ? 4 : new Promise<never>(() => {}));
  const { clock, scope, source, printer } = setUp(sink);
  source.add(chunkOf("one\ntwo\n"));
  printer.wake();
  await settle();
  source.add(chunkOf("three\nfour\nfive\n"));
  const finished = printer.finish(5_000);
  clock.advance(4_999);
  await settle();
  strictEqual(source.closed, false);
  clock.advance(1);
  deepStrictEqual(await finished, { kind: "given-up", unprinted: 4 });
  strictEqual(source.closed, true);
  await scope.close();
  strictEqual(clock.timers, 0);
});

Deno.test("Printer.finish() takes a deadline also when it was called without", async () => {
  const sink = new FakeSink(() => new Promise<never>(() => {}));
  const { clock, scope, source, printer } = setUp(sink);
  source.add(chunkOf("one\n"));
  const first = printer.finish();
  const second = printer.finish(10);
  await settle();
  clock.advance(10);
  deepStrictEqual(await first, { kind: "given-up", unprinted: 1 });
  deepStrictEqual(await second, { kind: "given-up", unprinted: 1 });
  await scope.close();
});

Deno.test("Printer is given up with its scope, also while a write takes for ever", async () => {
  const sink = new FakeSink(() => new Promise<never>(() => {}));
  const { scope, source, printer } = setUp(sink);
  source.add(chunkOf("one\n"));
  printer.wake();
  await settle();
  await scope.close();
  deepStrictEqual(await printer.done, { kind: "given-up", unprinted: 1 });
});

Deno.test("Printer asks a full non-blocking stdout again after 5 ms", async () => {
  const sink = new FakeSink((bytes, call) => {
    if (call === 1) throw new Deno.errors.WouldBlock("try again");
    return bytes.length;
  });
  const { clock, scope, source, printer } = setUp(sink);
  source.add(chunkOf("one\n"));
  printer.wake();
  await settle();
  clock.advance(4);
  await settle();
  strictEqual(sink.calls, 1);
  clock.advance(1);
  await settle();
  strictEqual(sink.text, "one\n");
  await scope.close();
});

Deno.test("Printer.announce() prints between the lines that came before and those that came after", async () => {
  const sink = new FakeSink();
  const { scope, source, printer } = setUp(sink);
  printer.announce("started\n", 0);
  source.add(chunkOf("1\n2\n", { firstSeq: 1 }));
  printer.announce("ended\n", 2);
  source.add(chunkOf("3\n", { firstSeq: 3 }));
  printer.announce("over\n", 3);
  await printer.finish();
  strictEqual(sink.text, "started\n1\n2\nended\n3\nover\n");
  await scope.close();
});

Deno.test("Printer keeps at most 10,000 announcements behind a reader that has stopped", async () => {
  const sink = new FakeSink(() => new Promise<never>(() => {}));
  const { clock, scope, printer } = setUp(sink);
  printer.announce("first\n", 0);
  await settle();
  for (let i = 0; i < 30_000; i++) printer.announce("again\n", 0);
  const finished = printer.finish(0);
  clock.advance(0);
  const { kind, unprinted } = await finished;
  strictEqual(kind, "given-up");
  strictEqual(unprinted > 20_000, true);
  await scope.close();
});

Deno.test("Printer shows a prompt when it has stood for a moment, and its line goes on after it", async () => {
  const sink = new FakeSink();
  let prompt = "";
  const end = (): UnfinishedLine => ({
    run: { id: "api-1", script: "api" },
    stream: "stdout",
    bytes: new TextEncoder().encode(prompt),
  });
  const format = new TextFormat({
    mode: "name",
    timestamps: false,
    color: false,
    scripts: [],
    ansi: "keep",
    terminal: false,
  });
  const { clock, scope, source, printer } = setUp(sink, {
    format,
    openLine: () => prompt ? end() : undefined,
  });
  prompt = "Name? ";
  printer.wake();
  await settle();
  strictEqual(sink.text, "");
  clock.advance(50);
  await settle();
  strictEqual(sink.text, "api: Name? ");
  strictEqual(clock.timers, 0);
  prompt = "";
  source.add(chunkOf("Name? Ada\nHello\n"));
  printer.wake();
  await printer.finish();
  strictEqual(sink.text, "api: Name? Ada\napi: Hello\n");
  await scope.close();
  strictEqual(clock.timers, 0);
});
