/** Many real processes started, stopped and restarted at random by many at once. */
import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { Scope, Semaphore, systemClock } from "../../src/async/mod.ts";
import type { BrumEvent } from "../../src/events/mod.ts";
import {
  type Answer,
  childEnvironment,
  hostParts,
  instanceMark,
  type Origin,
  type ScriptSpec,
  Supervisor,
} from "../../src/process/mod.ts";
import { marked } from "../support/marked.ts";
import { requires } from "../support/requires.ts";

const me: Origin = { kind: "command", name: "race" };
const scripts = 20;
const workers = 10;

const commands = [
  "exec sleep 60",
  "sleep 0.02; exit 1",
  "true",
  `trap "" TERM; echo up; while :; do sleep 0.05; done`,
  "sleep 60 & sleep 61 & wait",
  "setsid sleep 62 & exec sleep 60",
];

interface World extends AsyncDisposable {
  readonly supervisor: Supervisor;
  readonly events: BrumEvent[];
  readonly mark: string;
  /** The most that were being started at once. */
  readonly most: () => number;
}

let worlds = 0;

/** A supervisor with the parts of this system; at its end nothing of it may be alive. */
function realWorld(limit: number): World {
  const mark = instanceMark(`race-${Deno.pid}-${++worlds}`);
  const env = { PATH: Deno.env.get("PATH") ?? "" };
  const events: BrumEvent[] = [];
  const scope = new Scope({ name: "race", failures: "collect" });
  const noLines = { awaitLine: () => Promise.reject(new Error("nobody waits for lines here")) };
  const host = hostParts({
    clock: systemClock,
    mark,
    env,
    lines: noLines,
    onTrouble: (said) => troubles.push(said),
  });
  const troubles: string[] = [];
  let starting = 0;
  let most = 0;
  const supervisor = new Supervisor({
    ...host,
    watcher: { watch: () => ({ [Symbol.dispose]() {} }) },
    clock: systemClock,
    scope,
    mark,
    starting: new Semaphore(limit),
    openOutput: () => ({ stdout: sink(), stderr: sink(), gate: () => undefined, ending() {}, markLate() {} }),
    forget: () => {},
    prepare: async (plan) => {
      most = Math.max(most, ++starting);
      await Promise.resolve();
      starting--;
      return {
        ok: true,
        env: childEnvironment({ layers: [env], mark: plan.mark, piped: true, colors: false }),
      };
    },
    publish: (event) => events.push(event),
  }, Array.from({ length: scripts }, (_, i) => specOf(`s${i}`, commands[i % commands.length]!)));
  return {
    supervisor,
    events,
    mark,
    most: () => most,
    async [Symbol.asyncDispose]() {
      await supervisor.close(me);
      await scope.close();
      await host.guard.close();
      deepStrictEqual(await marked(mark), []);
      deepStrictEqual(troubles, []);
    },
  };
}

function specOf(name: string, command: string): ScriptSpec {
  return {
    name,
    command,
    cwd: "/",
    env: {},
    envFiles: [],
    dependsOn: {},
    stdin: "none",
    restart: { when: "no", max: 0 },
    stopSignal: "SIGTERM",
    stopTimeout: 100,
    sweep: true,
  };
}

function sink() {
  return { append() {}, end() {} };
}

/** What happened to one process, in order: started, then ended, each at most once, nothing but changes after. */
function checkOrder(events: readonly BrumEvent[]): void {
  const told = new Map<string, string[]>();
  for (const event of events) {
    if (!("script" in event) || event.type === "process.changed") continue;
    told.set(event.processId, [...told.get(event.processId) ?? [], event.type]);
  }
  for (const [id, types] of told) {
    const order = ["process.started", "process.ready", "process.exited"];
    deepStrictEqual(types, order.filter((type) => types.includes(type)), id);
    strictEqual(types.at(-1), "process.exited", `${id} has not ended`);
  }
}

const step = fc.record({
  what: fc.constantFrom("start", "start", "stop", "restart", "look"),
  script: fc.nat(scripts - 1),
});

Deno.test("10 workers with 20 real processes: each request is answered once, nothing is left", {
  ...requires("unix", "setsid"),
}, async () => {
  const plans = fc.sample(fc.array(step, { minLength: 12, maxLength: 12 }), workers);
  const answers: Answer[] = [];
  let asked = 0;
  await using world = realWorld(4);
  await Promise.all(plans.map(async (plan) => {
    for (const { what, script } of plan) {
      const name = `s${script}`;
      if (what === "look") {
        const running = world.supervisor.processes().filter(({ script, phase }) =>
          script === name && (phase === "running" || phase === "ready")
        );
        ok(running.length <= 1, `${name} runs ${running.length} times`);
        continue;
      }
      asked++;
      answers.push(await world.supervisor[what](name, me));
    }
  }));
  strictEqual(answers.length, asked);
  ok(world.most() <= 4, `${world.most()} were being started at once`);
  await world.supervisor.close(me);
  ok(!world.supervisor.active);
  checkOrder(world.events);
});

Deno.test("stop during start, restart during stop, two stops at once, exit during stop", {
  ...requires("unix", "setsid"),
}, async () => {
  await using world = realWorld(4);
  const { supervisor } = world;
  for (let script = 0; script < commands.length; script++) {
    const name = `s${script}`;
    const [start, stop, again, also] = await Promise.all([
      supervisor.start(name, me),
      supervisor.stop(name, me),
      supervisor.stop(name, me),
      supervisor.stop(name, me),
    ]);
    ok(["started", "taken-back"].includes(start.kind), start.kind);
    for (const answer of [stop, again, also]) ok(/stopped|not-running/.test(answer.kind), answer.kind);
    await supervisor.start(name, me);
    const answers = await Promise.all([
      supervisor.stop(name, me),
      supervisor.restart(name, me),
      supervisor.restart(name, me),
    ]);
    const started = answers.slice(1).flatMap((answer) => answer.kind === "started" ? [answer.processId] : []);
    strictEqual(new Set(started).size, 1, "two restarts at once are one");
  }
  await supervisor.close(me);
  checkOrder(world.events);
});

Deno.test("close at any moment of the starts leaves nothing", { ...requires("unix", "setsid") }, async () => {
  for (let turns = 0; turns < 12; turns++) {
    await using world = realWorld(3);
    const starts = Array.from({ length: scripts }, (_, i) => world.supervisor.start(`s${i}`, me));
    for (let turn = 0; turn < turns * 3; turn++) await systemClock.sleep(0);
    await world.supervisor.close(me);
    for (const { kind } of await Promise.all(starts)) ok(/started|taken-back|failed/.test(kind), kind);
    checkOrder(world.events);
  }
});
