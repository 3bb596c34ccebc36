/** The printer and the real store together. */
import fc from "fast-check";
import { strictEqual } from "node:assert/strict";
import { ManualClock, Scope } from "../../src/async/mod.ts";
import { Printer, TextFormat } from "../../src/headless/mod.ts";
import { LogStore } from "../../src/logs/mod.ts";
import { FakeSink } from "./fakes.ts";

const encoder = new TextEncoder();

function format(): TextFormat {
  return new TextFormat({
    mode: "name",
    timestamps: false,
    color: false,
    scripts: [],
    ansi: "keep",
    terminal: false,
  });
}

/** What children write: pieces of lines, of one of three streams. */
const anyWrites = fc.array(
  fc.record({
    from: fc.constantFrom("api stdout", "api stderr", "web stdout"),
    text: fc.array(fc.constantFrom("\n", "\r\n", "ab", "ü", "😀", " "), { minLength: 1, maxLength: 8 }),
  }),
  { maxLength: 30 },
);

Deno.test("Printer prints each line of the store once and in order, whatever its pieces and the order of writes", async () => {
  await fc.assert(fc.asyncProperty(anyWrites, fc.scheduler(), async (writes, s) => {
    const clock = new ManualClock();
    const store = new LogStore({ clock });
    await using scope = new Scope();
    const sink = new FakeSink(async (bytes) => {
      await s.schedule(Promise.resolve(), "write");
      return Math.ceil(bytes.length / 2);
    });
    const printer = new Printer({ source: store.pin(), sink, clock, scope, format: format() });
    store.onAppend(() => printer.wake());
    const runs = {
      api: store.openRun({ id: "api-1", script: "api" }),
      web: store.openRun({ id: "web-1", script: "web" }),
    };
    const { task } = s.scheduleSequence(writes.map(({ from, text }) => ({
      label: from,
      builder: () => {
        const [script, stream] = from.split(" ") as ["api" | "web", "stdout" | "stderr"];
        runs[script][stream].append(encoder.encode(text.join("")));
        return Promise.resolve();
      },
    })));
    const printed = task.then(() => {
      runs.api.end();
      runs.web.end();
      return printer.finish();
    });
    strictEqual((await s.waitFor(printed)).kind, "all");
    const { lines } = store.read({ limit: 10_000 });
    strictEqual(sink.text, lines.map(({ script, raw }) => `${script}: ${raw}\n`).join(""));
  }));
});

Deno.test("Printer lets a child that was held back go on, and loses nothing of it", async () => {
  const clock = new ManualClock();
  const bytes = 256 * 1024;
  const store = new LogStore({ clock, bytes });
  await using scope = new Scope();
  const pin = store.pin();
  const sink = new FakeSink();
  const run = store.openRun({ id: "api-1", script: "api" });
  const line = encoder.encode("x".repeat(1_023) + "\n");
  let held = 0;
  let written = 0;
  // The printer comes late: the child fills its share, and waits.
  const child = scope.spawn("child", async () => {
    for (; written < 5_000; written++) {
      const gate = pin.gate("api-1");
      if (gate) held++;
      await gate;
      run.stdout.append(line);
    }
    run.end();
  });
  for (let i = 0; i < 1_000; i++) await Promise.resolve();
  strictEqual(held, 1);
  strictEqual(written < 300, true);
  const printer = new Printer({ source: pin, sink, clock, scope, format: format() });
  store.onAppend(() => printer.wake());
  await child;
  strictEqual((await printer.finish()).kind, "all");
  strictEqual(sink.text.length, 5_000 * (1_024 + "api: ".length));
});

Deno.test("Printer that nobody reads any more holds no child back", async () => {
  const clock = new ManualClock();
  const store = new LogStore({ clock, bytes: 256 * 1024 });
  await using scope = new Scope();
  const pin = store.pin();
  const run = store.openRun({ id: "api-1", script: "api" });
  const sink = new FakeSink(() => {
    throw new Deno.errors.BrokenPipe("Broken pipe");
  });
  while (!pin.gate("api-1")) run.stdout.append(encoder.encode("x".repeat(1_023) + "\n"));
  const gate = pin.gate("api-1");
  const printer = new Printer({ source: pin, sink, clock, scope, format: format() });
  await gate;
  strictEqual((await printer.done).kind, "closed");
  strictEqual(pin.gate("api-1"), undefined);
});
