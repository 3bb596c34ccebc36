import { deepStrictEqual as deepEqual, strictEqual as equal, throws } from "node:assert/strict";
import { ManualClock } from "../../src/async/mod.ts";
import { LogStore, type LogStoreOptions } from "../../src/logs/mod.ts";

const encoder = new TextEncoder();

function newStore(options: Partial<LogStoreOptions> = {}): LogStore {
  return new LogStore({ clock: new ManualClock(), ...options });
}

function texts(store: LogStore, query: Parameters<LogStore["read"]>[0] = {}): string[] {
  return store.read(query).lines.map(({ text }) => text);
}

Deno.test("LogStore.read() gives the lines of all runs in order of arrival", () => {
  const store = newStore();
  const api = store.openRun({ id: "api-1", script: "api" });
  const web = store.openRun({ id: "web-1", script: "web" });
  api.stdout.append(encoder.encode("one\ntw"));
  web.stderr.append(encoder.encode("three\n"));
  api.stdout.append(encoder.encode("o\n"));
  deepEqual(texts(store), ["one", "three", "two"]);
  deepEqual(texts(store, { processes: ["api"] }), ["one", "two"]);
  deepEqual(texts(store, { processes: ["web-1"] }), ["three"]);
  deepEqual(texts(store, { stream: "stderr" }), ["three"]);
  deepEqual(texts(store, { after: 1, limit: 1 }), ["three"]);
  deepEqual(texts(store, { before: 3, limit: 1 }), ["three"]);
  deepEqual(store.read({ after: 1, limit: 1 }), {
    lines: [{
      seq: 2,
      processId: "web-1",
      script: "web",
      stream: "stderr",
      time: store.read({}).lines[1]?.time,
      level: "info",
      raw: "three",
      text: "three",
    }],
    next: 2,
    missed: 0,
    more: true,
  });
});

Deno.test("RunLog.end() makes a line of what is unfinished", () => {
  const store = newStore();
  const run = store.openRun({ id: "api-1", script: "api" });
  run.stdout.append(encoder.encode("prompt> "));
  deepEqual(texts(store), []);
  equal(new TextDecoder().decode(store.unfinished("api-1")[0]?.bytes), "prompt> ");
  run.end();
  deepEqual(texts(store), ["prompt> "]);
  deepEqual(store.unfinished("api-1"), []);
});

Deno.test("LogStore.openRun() refuses an id that it has", () => {
  const store = newStore();
  store.openRun({ id: "api-1", script: "api" });
  throws(() => store.openRun({ id: "api-1", script: "api" }), /already has a run api-1/);
});

Deno.test("LogStore keeps to its bytes, and says exactly what was missed", () => {
  const store = newStore({ bytes: 256 * 1024 });
  const a = store.openRun({ id: "a-1", script: "a" });
  const b = store.openRun({ id: "b-1", script: "b" });
  for (let i = 0; i < 20_000; i++) {
    (i % 3 ? a : b).stdout.append(encoder.encode(`line ${i} of many, some text\n`));
  }
  equal(store.used <= 256 * 1024, true, `${store.used}`);
  for (const processes of [undefined, ["a"], ["b"], ["a", "b"]]) {
    let seen = 0;
    for (let after = 0, more = true; more;) {
      const page = store.read({ after, limit: 1000, ...(processes ? { processes } : {}) });
      seen += page.lines.length + page.missed;
      ({ next: after, more } = page);
    }
    const lines = { a: 13_333, b: 6_667 };
    equal(seen, (processes ?? ["a", "b"]).reduce((sum, name) => sum + lines[name as "a"], 0));
  }
});

Deno.test("Pin holds back a run that is over its share, and keeps what is not printed", async () => {
  const store = newStore({ bytes: 256 * 1024 });
  const run = store.openRun({ id: "a-1", script: "a" });
  const pin = store.pin();
  let lines = 0;
  while (pin.gate("a-1") === undefined) {
    run.stdout.append(encoder.encode(`line ${++lines}\n`));
  }
  const gate = pin.gate("a-1");
  let printed = 0;
  for (let chunks = pin.next(4096); chunks.length; chunks = pin.next(4096)) {
    for (const chunk of chunks) equal(chunk.firstSeq, ++printed);
    pin.release(chunks);
  }
  equal(printed, lines);
  await gate;
  equal(pin.lines, 0);
  pin.close();
});
