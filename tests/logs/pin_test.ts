import { deepStrictEqual as deepEqual, strictEqual as equal, throws } from "node:assert/strict";
import fc from "fast-check";
import { ManualClock } from "../../src/async/mod.ts";
import { LogStore, type Pin } from "../../src/logs/mod.ts";

const encoder = new TextEncoder();
const newStore = (bytes = 256 * 1024) => new LogStore({ clock: new ManualClock(), bytes });

/** Prints until it is held back; returns how many lines that were. */
function flood(store: LogStore, pin: Pin, id: string): number {
  const { stdout } = store.run(id)!;
  let lines = 0;
  while (pin.gate(id) === undefined) stdout.append(encoder.encode(`line ${++lines} of ${id}\n`));
  return lines;
}

function drain(pin: Pin): string {
  let text = "";
  for (let chunks = pin.next(1000); chunks.length > 0; chunks = pin.next(1000)) {
    for (const { bytes } of chunks) text += new TextDecoder().decode(bytes);
    pin.release(chunks);
  }
  return text;
}

Deno.test("Pin.next() gives every line once, in order of arrival, however much is printed meanwhile", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(2), fc.nat(30), fc.integer({ min: 1, max: 3000 })), { maxLength: 60 }),
      (steps) => {
        const store = newStore(8 * 1024);
        for (const i of [0, 1, 2]) store.openRun({ id: `s${i}-1`, script: `s${i}` });
        const pin = store.pin();
        let [written, printed] = ["", ""];
        for (const [run, lines, max] of steps) {
          const text = `line of ${run}\n`.repeat(lines);
          store.run(`s${run}-1`)!.stdout.append(encoder.encode(text));
          written += text;
          const chunks = pin.next(max);
          for (const { bytes } of chunks) printed += new TextDecoder().decode(bytes);
          pin.release(chunks);
        }
        equal(printed + drain(pin), written);
        equal(pin.lines, 0);
        equal(pin.backlog("s0-1"), 0);
        equal(store.used <= 8 * 1024, true);
      },
    ),
  );
});

Deno.test("Pin.gate() shares the bytes between the runs that go on, and opens when some have ended", async () => {
  const store = newStore();
  for (const id of ["a-1", "b-1"]) store.openRun({ id, script: id[0]! });
  const pin = store.pin();
  flood(store, pin, "a-1");
  equal(pin.backlog("a-1") >= 128 * 1024, true);
  equal(pin.backlog("a-1") < 129 * 1024, true);
  equal(pin.gate("b-1"), undefined);
  const gate = pin.gate("a-1");
  store.run("b-1")!.end();
  await gate;
  flood(store, pin, "a-1");
  equal(pin.backlog("a-1") >= 256 * 1024, true);
});

Deno.test("Pin.gate() lets a run that is being stopped pin 1 MiB more", async () => {
  const store = newStore();
  store.openRun({ id: "a-1", script: "a" });
  const pin = store.pin();
  flood(store, pin, "a-1");
  const gate = pin.gate("a-1");
  store.run("a-1")!.ending();
  await gate;
  flood(store, pin, "a-1");
  equal(pin.backlog("a-1") >= (256 + 1024) * 1024, true);
  equal(pin.backlog("a-1") < (257 + 1024) * 1024, true);
});

Deno.test("Pin keeps all runs together to the bytes, whenever they were started", () => {
  const store = newStore();
  let most = 0;
  const pin = store.pin();
  for (let n = 1; n <= 50; n++) {
    store.openRun({ id: `a-${n}`, script: "a" });
    flood(store, pin, `a-${n}`);
    most = Math.max(
      most,
      Array.from({ length: n }, (_, i) => pin.backlog(`a-${i + 1}`)).reduce((a, b) => a + b),
    );
  }
  equal(most < 256 * 1024 + 50 * 300, true, `${most}`);
});

Deno.test("Pin.close() opens all gates and lets everything go", async () => {
  const store = newStore();
  store.openRun({ id: "a-1", script: "a" });
  const pin = store.pin();
  throws(() => store.pin(), /already pinned/);
  flood(store, pin, "a-1");
  const gate = pin.gate("a-1");
  pin.close();
  pin.close();
  await gate;
  equal(pin.gate("a-1"), undefined);
  deepEqual(pin.next(1000), []);
  equal(store.used <= 256 * 1024, true);
  store.pin().close();
});

Deno.test("LogStore.forgetRun() still prints what is pinned, and then lets it go", () => {
  const store = newStore();
  const run = store.openRun({ id: "a-1", script: "a" });
  run.stdout.append(encoder.encode("before\n"));
  const pin = store.pin();
  run.stdout.append(encoder.encode("after\nunfinished"));
  store.forgetRun("a-1");
  store.forgetRun("a-1");
  deepEqual(store.read({}), { lines: [], next: 3, missed: 3, more: false });
  equal(drain(pin), "before\nafter\nunfinished\n");
  equal(pin.lines, 0);
});
