import { deepStrictEqual as deepEqual, match, rejects, strictEqual as equal } from "node:assert/strict";
import fc from "fast-check";
import { ManualClock, systemClock } from "../../src/async/mod.ts";
import { LogFiles, type LogFilesOptions, LogReader, LogStore, RunawayPattern } from "../../src/logs/mod.ts";
import { slugOf } from "../../src/logs/files/slug.ts";

const encoder = new TextEncoder();

interface Rig extends AsyncDisposable {
  readonly dir: string;
  readonly store: LogStore;
  readonly files: LogFiles;
  readonly reader: LogReader;
  readonly faults: string[];
  readonly clock: ManualClock;
}

async function newRig(options: Partial<LogFilesOptions> & { bytes?: number } = {}): Promise<Rig> {
  const root = await Deno.makeTempDir();
  const faults: string[] = [];
  const clock = new ManualClock();
  const dir = options.dir ?? `${root}/logs`;
  const files = new LogFiles({
    clock,
    instance: "now",
    onFault: (fault) => faults.push(fault),
    ...options,
    dir,
  });
  const store = new LogStore({ clock, bytes: options.bytes ?? 16 * 1024, files });
  return {
    dir,
    store,
    files,
    faults,
    clock,
    reader: new LogReader({ store, files, clock: systemClock }),
    [Symbol.asyncDispose]: async () => {
      await files.close();
      await Deno.remove(root, { recursive: true });
    },
  };
}

async function names(dir: string): Promise<string[]> {
  return (await Array.fromAsync(Deno.readDir(dir))).map(({ name }) => name).sort();
}

Deno.test("LogReader.read() goes on into the files, forward and backward, without a gap or a repeat", async () => {
  await using rig = await newRig();
  const { store, reader } = rig;
  const runs = ["a", "b"].map((script) => store.openRun({ id: `${script}-1`, script }));
  for (let i = 1; i <= 3000; i++) {
    runs[i % 2]!.stdout.append(encoder.encode(`line ${i}${i % 100 ? "" : " \x1b[31merror:\x1b[0m x"}\n`));
  }
  equal(store.read({}).missed > 2000, true);
  for (const processes of [undefined, ["a"], ["b", "a-1"]]) {
    const expected = Array.from({ length: 3000 }, (_, i) => i + 1).filter((i) =>
      processes?.[0] !== "a" || i % 2 === 0
    );
    const which = processes ? { processes } : {};
    const forward: number[] = [];
    for (let after = 0, more = true; more;) {
      const page = await reader.read({ ...which, after, limit: 700 });
      equal(page.missed, 0);
      forward.push(...page.lines.map(({ seq }) => seq));
      ({ next: after, more } = page);
    }
    deepEqual(forward, expected);
    const backward: number[] = [];
    for (let before = 3001, more = true; more;) {
      const page = await reader.read({ ...which, before, limit: 700 });
      equal(page.missed, 0);
      backward.unshift(...page.lines.map(({ seq }) => seq));
      ({ next: before, more } = page);
    }
    deepEqual(backward, expected);
  }
  const errors = await reader.read({ level: "error", match: "error: x", limit: 10 });
  deepEqual(
    errors.lines.map(({ seq, level }) => [seq, level]),
    Array.from({ length: 10 }, (_, i) => [(i + 1) * 100, "error"]),
  );
});

Deno.test("LogReader.read() from a time on finds the place in the files, too, and counts nothing before it", async () => {
  await using rig = await newRig({ fileSize: 4_000, fileKeep: 50 });
  const { store, reader, clock } = rig;
  const runs = ["a", "b"].map((script) => store.openRun({ id: `${script}-1`, script }));
  for (let i = 1; i <= 3000; i++) {
    clock.advance(10);
    runs[i % 2]!.stdout.append(encoder.encode(`line ${i}\n`));
  }
  equal(store.read({}).missed > 2000, true);
  for (const from of [0, 10, 15, 9_995, 10_000, 29_000, 30_000, 30_001]) {
    const first = Math.max(1, Math.ceil(from / 10));
    const forward = await reader.read({ from, limit: 10_000 });
    deepEqual([forward.lines[0]?.seq ?? 3001, forward.lines.length, forward.missed], [
      first,
      3001 - first,
      0,
    ]);
    const backward = await reader.read({ from, before: 10_000, limit: 10_000 });
    deepEqual(backward, { ...forward, next: first });
  }
});

Deno.test("LogReader.read() gives the same from files as from memory, whatever is printed", async () => {
  const chunk = fc.record({
    run: fc.nat(2),
    stderr: fc.boolean(),
    text: fc.constantFrom(
      "a\n",
      "b\nc\n",
      "warn: x\r\n",
      "half",
      "\n",
      "x".repeat(70_000),
      "ä€\n",
      "\x1b[33myellow\x1b[0m\n",
    ),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(chunk, { maxLength: 40 }),
      fc.integer({ min: 1, max: 9 }),
      async (chunks, limit) => {
        await using rig = await newRig({ bytes: 1024, fileSize: 100_000 });
        const all = new LogStore({ clock: new ManualClock() });
        const logs = [rig.store, all].map((store) =>
          [0, 1, 2].map((i) => store.openRun({ id: `s${i}-1`, script: `s${i}` }))
        );
        for (const { run, stderr, text } of chunks) {
          for (const log of logs) log[run]![stderr ? "stderr" : "stdout"].append(encoder.encode(text));
        }
        const lines = [];
        for (let after = 0, more = true; more;) {
          const page = await rig.reader.read({ after, limit });
          equal(page.missed, 0);
          lines.push(...page.lines);
          ({ next: after, more } = page);
        }
        deepEqual(lines, all.read({ limit: 10_000 }).lines);
      },
    ),
    { numRuns: 40 },
  );
});

Deno.test("LogFiles begins another file by size, keeps so many, and the reader counts what is gone", async () => {
  await using rig = await newRig({ fileSize: 10_000, fileKeep: 3 });
  const { store, reader, dir } = rig;
  const run = store.openRun({ id: "web-7", script: "web" });
  for (let i = 1; i <= 5000; i++) {
    run.stdout.append(encoder.encode(`line number ${String(i).padStart(6, "0")}\n`));
  }
  run.end();
  await rig.files.close();
  const found = await names(`${dir}/now`);
  equal(found.length, 6);
  equal(found.every((name) => /^web-7\.\d+\.(log|idx)$/.test(name)), true, found.join());
  for (const name of found) equal((await Deno.stat(`${dir}/now/${name}`)).mode! & 0o777, 0o600);
  equal((await Deno.stat(`${dir}/now`)).mode! & 0o777, 0o700);
  const page = await reader.read({ limit: 10_000 });
  equal(page.missed + page.lines.length, 5000);
  equal(page.lines.length > 1000, true);
  page.lines.forEach(({ seq, text }) => equal(text, `line number ${String(seq).padStart(6, "0")}`));
});

Deno.test("LogFiles keeps the directory to its bytes, and removes what former instances left first", async () => {
  const root = await Deno.makeTempDir();
  await Deno.mkdir(`${root}/before`, { recursive: true });
  await Deno.writeTextFile(`${root}/before/old-1.log`, "x".repeat(5_000));
  await Deno.writeTextFile(`${root}/before/notes.txt`, "not ours");
  {
    await using rig = await newRig({ dir: root, totalBytes: 40_000, fileSize: 10_000 });
    for (let n = 1; n <= 5; n++) {
      const run = rig.store.openRun({ id: `a-${n}`, script: "a" });
      for (let i = 0; i < 500; i++) run.stdout.append(encoder.encode(`line number ${i} of ${n}\n`));
      run.end();
      await rig.files.close();
    }
    deepEqual(await names(`${root}/before`), ["notes.txt"]);
    const left = await names(`${root}/now`);
    equal(left.includes("a-1.log"), false);
    equal(left.includes("a-5.log"), true);
    let bytes = 0;
    for (const name of left) bytes += (await Deno.stat(`${root}/now/${name}`)).size;
    equal(bytes <= 40_000, true, `${bytes}`);
  }
  await Deno.remove(root, { recursive: true });
});

Deno.test("LogFiles reports once that nothing can be written, and the store goes on", async () => {
  const file = await Deno.makeTempFile();
  {
    await using rig = await newRig({ dir: `${file}/logs` });
    const run = rig.store.openRun({ id: "a-1", script: "a" });
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 1000; i++) run.stdout.append(encoder.encode(`line ${i}\n`));
      await rig.files.close();
    }
    equal(rig.faults.length, 1);
    match(rig.faults[0]!, /cannot write log files in .*logs: .*\[logs\] dir/);
    const page = await rig.reader.read({ limit: 10_000 });
    equal(page.lines.length + page.missed, 3000);
  }
  await Deno.remove(file);
});

Deno.test("LogFiles loses nothing when the disk is slower than what is printed", async () => {
  await using rig = await newRig({ fileSize: 8 * 1024 * 1024 });
  const run = rig.store.openRun({ id: "a-1", script: "a" });
  const chunk = encoder.encode("a line of some length, to fill the queue\n".repeat(1500));
  for (let i = 0; i < 400; i++) run.stdout.append(chunk);
  equal(rig.files.syncWrites > 0, true);
  let seen = 0;
  for (let after = 0, more = true; more;) {
    const page = await rig.reader.read({ after, limit: 10_000 });
    for (const { seq, raw } of page.lines) {
      equal(seq, ++seen);
      equal(raw, "a line of some length, to fill the queue");
    }
    equal(page.missed, 0);
    ({ next: after, more } = page);
  }
  equal(seen, 600_000);
});

Deno.test("LogReader.read() stops a pattern that runs away, and says so", async () => {
  const store = new LogStore({ clock: new ManualClock() });
  const run = store.openRun({ id: "a-1", script: "a" });
  run.stdout.append(encoder.encode(`${"a".repeat(60)}b\n`));
  const impatient = { after: (_ms: number, call: () => void) => systemClock.after(0, call) };
  await rejects(new LogReader({ store, clock: impatient }).read({ match: /(a+)+$/ }), RunawayPattern);
  const reader = new LogReader({ store, clock: systemClock });
  deepEqual((await reader.read({ match: /a+b$/ })).lines.map(({ seq }) => seq), [1]);
});

Deno.test("slugOf() makes a file's name without what a typed command may hold", () => {
  equal(slugOf({ id: "web-3", script: "web" }), "web-3");
  equal(slugOf({ id: "@acme/web:build-1", script: "@acme/web:build" }), "acme-web-build-1");
  equal(slugOf({ id: "x-1", script: "TOKEN=secret npm run dev --key abc" }), "npm-1");
  equal(slugOf({ id: "x-1", script: "https://user:secret@host/" }), "script-1");
  equal(slugOf({ id: "x-1", script: "../../etc/passwd" }), "etc-passwd-1");
  equal(slugOf({ id: `${"y".repeat(90)}-2`, script: "y".repeat(90) }), `${"y".repeat(40)}-2`);
});

Deno.test("LogFiles gives two scripts that come to one name two files", async () => {
  await using rig = await newRig();
  for (const script of ["a:b", "a/b"]) {
    rig.store.openRun({ id: `${script}-1`, script }).stdout.append(encoder.encode(`${script}\n`));
  }
  await rig.files.close();
  deepEqual(await names(`${rig.dir}/now`), ["a-b-1.idx", "a-b-1.log", "a-b-1~2.idx", "a-b-1~2.log"]);
});
