/**
 * The stress mix: floods of events, of log writes, and of processes that come and go, all at once on one instance,
 * each with a reader that checks every event, line and state.
 */
import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { openInstance } from "../../src/app/open-instance.ts";
import { type Clock, Scope, systemClock } from "../../src/async/mod.ts";
import { schema } from "../../src/config/schema.ts";
import type { EventBus } from "../../src/events/mod.ts";
import type { Instance } from "../../src/instance/mod.ts";
import type { LogStore } from "../../src/logs/mod.ts";
import type { Origin } from "../../src/process/mod.ts";
import { marked } from "./marked.ts";

export interface MixOptions {
  /** Milliseconds. */
  readonly duration: number;
  /** Queues that the bus serves in a turn. */
  readonly workers: number;
  /** Floods of each kind. Default 20. */
  readonly floods?: number;
}

/** What was done. */
export interface MixFigures {
  readonly events: number;
  readonly lines: number;
  readonly requests: number;
  /** Of the heap, in bytes, when all was over, against before. */
  readonly grown: number;
}

const clock: Clock = systemClock;
const origin: Origin = { kind: "command", name: "mix" };
const queue = 1_000;
const logBytes = 4 * 1024 * 1024;
let mixes = 0;

/** Runs the mix; fails when anything is lost, out of order, unbounded or left over. */
export async function mix({ duration, workers, floods = 20 }: MixOptions): Promise<MixFigures> {
  const directory = await Deno.makeTempDir({ prefix: "brum-mix-" });
  const before = heap();
  const id = `mix-${Deno.pid}-${++mixes}`;
  const counts = { events: 0, lines: 0, requests: 0 };
  try {
    await using open = openInstance({
      about: { id, name: "mix", directory, pid: Deno.pid, version: "0", startedAt: clock.now() },
      settings: schema.parse({
        events: { workers, queue },
        logs: { bytes: "4MB", dir: directory, file_size: "1MB" },
      }),
      entries: Array.from({ length: floods }, (_, i) => entryOf(`s${i}`, directory)),
      clock,
      env: { PATH: Deno.env.get("PATH") ?? "" },
      colors: false,
      logsDirectory: directory,
      printed: false,
      say: (said) => ok(false, said),
    });
    await using scope = new Scope({ name: "mix" });
    const until = clock.monotonic() + duration;
    for (let i = 0; i < floods; i++) {
      void scope.spawn(
        `events ${i}`,
        async () => void (counts.events += await floodEvents(open.bus, i, until)),
      );
      void scope.spawn(
        `lines ${i}`,
        async () => void (counts.lines += await floodLines(open.store, i, until)),
      );
      void scope.spawn(
        `state ${i}`,
        async () => void (counts.requests += await floodState(open.instance, i, until)),
      );
    }
    await scope.join();
    await open.supervisor.close(origin);
    ok(open.store.used <= logBytes + 256 * 1024, `the store uses ${open.store.used} bytes`);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
  deepStrictEqual(await marked(id), []);
  return { ...counts, grown: heap() - before };
}

/** Each event of this publisher arrives, once and in order, and no more wait than may. */
async function floodEvents(bus: EventBus, publisher: number, until: number): Promise<number> {
  const processId = `publisher-${publisher}`;
  let next = 1;
  using _subscription = bus.subscribe("error.detected", (event) => {
    if (event.processId !== processId) return;
    strictEqual(event.seq, next++);
  }, { name: processId });
  let sent = 0;
  while (clock.monotonic() < until) {
    for (let i = 0; i < 50; i++) bus.publish({ type: "error.detected", processId, seq: ++sent, problem: "" });
    const figures = bus.figures();
    for (const { name, queued } of figures.subscriptions) ok(queued <= 2 * queue, `${name}: ${queued} wait`);
    ok(figures.inFlight <= figures.workers);
    await clock.sleep(0);
  }
  while (next <= sent) await clock.sleep(0);
  strictEqual(bus.figures().failed, 0);
  return sent;
}

/** Each line of this writer is read, once and in order, or said to be missed. */
async function floodLines(store: LogStore, writer: number, until: number): Promise<number> {
  const id = `writer-${writer}`;
  const run = store.openRun({ id, script: id });
  const encoder = new TextEncoder();
  let [written, seen, after] = [0, 0, 0];
  while (clock.monotonic() < until || seen < written) {
    if (clock.monotonic() < until) {
      let text = "";
      for (let i = 0; i < 20; i++) text += `line ${++written} of ${id}\n`;
      run.stdout.append(encoder.encode(text));
    }
    const page = store.read({ after, processes: [id], limit: 10_000 });
    seen += page.missed;
    for (const { text } of page.lines) strictEqual(text, `line ${++seen} of ${id}`);
    after = page.next;
    await clock.sleep(0);
  }
  strictEqual(run.stats().lines, written);
  run.end();
  return written;
}

/** Each request of this loop is answered, and truthfully. */
async function floodState(instance: Instance, loop: number, until: number): Promise<number> {
  const script = `s${loop}`;
  let requests = 0;
  while (clock.monotonic() < until) {
    const started = await instance.start({ script, origin });
    strictEqual(started.kind, "started", JSON.stringify(started));
    const again = await instance.restart({ target: script, origin });
    strictEqual(again.kind, "started", JSON.stringify(again));
    const stopped = await instance.stop({ target: script, origin });
    strictEqual(stopped.kind, "stopped", JSON.stringify(stopped));
    const processes = await instance.processes();
    ok(processes.filter((process) => process.script === script).length <= 6);
    requests += 3;
  }
  return requests;
}

function entryOf(name: string, cwd: string) {
  return {
    info: { name, command: "cat", cwd, source: "mix", autostart: false, priority: 100 },
    spec: {
      name,
      command: ["cat"],
      cwd,
      env: {},
      envFiles: [],
      dependsOn: {},
      stdin: "pipe" as const,
      restart: { when: "no" as const, max: 0 },
      stopSignal: "SIGTERM" as const,
      stopTimeout: 5_000,
      sweep: true,
    },
  };
}

function heap(): number {
  return Deno.memoryUsage().heapUsed;
}
