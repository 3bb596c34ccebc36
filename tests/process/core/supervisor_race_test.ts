/** Requests, exits, output, readiness, trees and time in every order that a scheduler can think of. */
import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import type { Answer, ScriptSpec } from "../../../src/process/mod.ts";
import { agent, check, me, script, settled, World } from "./world.ts";

const specs = [
  script("db", { ready: check, restart: { when: "on-failure", max: 2 } }),
  script("migrate", { watch: ["*.sql"] }),
  script("web", {
    watch: ["*.ts"],
    dependsOn: { db: "ready", migrate: "success" },
    restart: { when: "always", max: 3 },
  }),
  script("job", { dependsOn: { db: "started" }, stopCommand: ["run", "stop-job"] }),
];
const names = specs.map(({ name }) => name);

/** What the scripts may become: without some, with other dependencies, and in ways that are refused. */
const lists = [
  specs,
  specs.filter(({ name }) => name !== "web"),
  specs.filter(({ name }) => name === "db" || name === "migrate"),
  [
    script("db", { ready: check, cascade: true, dependsOn: { migrate: "success" } }),
    script("migrate", { cascade: true }),
    script("web", { dependsOn: { db: "started" } }),
    script("job", { dependsOn: { web: "started", migrate: "success" } }),
  ],
  [script("db", { dependsOn: { web: "ready" } }), script("web"), script("job"), script("migrate")],
  [script("db", { dependsOn: { web: "ready" } }), script("web", { dependsOn: { db: "ready" } })],
  [script("web", { dependsOn: { gone: "ready" } })],
] as const;

/** A request that has been made, and its answer once it is there. */
interface Asked {
  readonly what: string;
  answers: number;
}

/** The world, and what has been asked of it. */
class Race implements AsyncDisposable {
  readonly world: World;
  readonly #schedule: fc.Scheduler;
  readonly #asked: Asked[] = [];
  /** Scripts of which more than one run was asked for. */
  readonly #many = new Map<string, number>();
  closing: Promise<void> | undefined;
  /** Whether names were always those of scripts. */
  known = true;

  constructor(schedule: fc.Scheduler) {
    this.#schedule = schedule;
    this.world = new World(specs, {
      obedient: false,
      starting: 2,
      pace: (label, value) => schedule.schedule(Promise.resolve(value), label),
    });
  }

  ask(what: string, answer: Promise<Answer>): void {
    const asked: Asked = { what, answers: 0 };
    this.#asked.push(asked);
    void answer.then((answer) => {
      asked.answers++;
      this.#checkAnswer(answer);
    });
  }

  askAll(what: string, answers: Promise<readonly Answer[]>): void {
    const asked: Asked = { what, answers: 0 };
    this.#asked.push(asked);
    void answers.then((answers) => {
      asked.answers++;
      for (const answer of answers) this.#checkAnswer(answer);
    });
  }

  another(name: string): void {
    this.#many.set(name, (this.#many.get(name) ?? 0) + 1);
    this.ask(`another ${name}`, this.world.start(name, { another: true }));
  }

  redefine(list: readonly ScriptSpec[]): void {
    this.known = false;
    this.world.supervisor.redefine(list);
  }

  /** What must hold at any time. */
  check(): void {
    for (const name of names) {
      const leaders = this.world.children.filter(({ spec, leaderAlive }) =>
        leaderAlive && spec.command[1] === name
      );
      ok(leaders.length <= 1 + (this.#many.get(name) ?? 0), `${leaders.length} runs of ${name}`);
    }
    for (const child of this.world.alive) {
      ok(this.world.guarded.has(child.pid), `child ${child.pid} is alive, and the guard does not know it`);
    }
    this.#checkOrder();
  }

  /** Ends everything, however long that takes, and looks whether anything is left. */
  async end(): Promise<void> {
    const { world } = this;
    let closed = false;
    const closing = (this.closing ?? world.supervisor.close(me)).then(() => closed = true);
    for (let i = 0; i < 100 && !closed; i++) {
      await this.#schedule.waitIdle();
      for (const ending of [...world.endings]) ending.finish();
      await settled();
      world.clock.advance(300);
      this.check();
    }
    await this.#schedule.waitIdle();
    await closing;
    for (const child of world.children) child.endOutput();
    await this.#schedule.waitIdle();
    await settled();
    deepStrictEqual(this.#asked.filter(({ answers }) => answers !== 1), []);
    deepStrictEqual(world.alive, []);
    deepStrictEqual([...world.guarded], []);
    deepStrictEqual(world.scope.running, []);
    strictEqual(world.watches.size, 0);
    strictEqual(world.clock.timers, 0);
    strictEqual(world.supervisor.active, false);
    const phases = world.supervisor.processes().map(({ phase, end }) => end ? "ended" : phase);
    deepStrictEqual(phases.filter((phase) => phase !== "ended"), []);
    const spawned = world.children.length;
    strictEqual((await world.start(world.supervisor.scripts[0]!)).kind, "closing");
    world.clock.advance(60_000);
    await settled();
    strictEqual(world.children.length, spawned);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const disposed = this.world[Symbol.asyncDispose]();
    await this.#schedule.waitIdle();
    await disposed;
  }

  #checkAnswer(answer: Answer): void {
    const said = (words: string) => this.world.said().some((said) => said.startsWith(words));
    switch (answer.kind) {
      case "started":
        return ok(said(`started ${answer.processId}`), `${answer.processId} has not started`);
      case "stopped":
        return ok(said(`exited ${answer.processId} `), `${answer.processId} has not ended`);
      case "failed":
        return ok(said(`exited ${answer.processId} failed`), `${answer.processId} has not failed`);
      case "unknown":
        return ok(!this.known, `${answer.target} is known`);
    }
  }

  /** Started, ready, exited, each once at most, and after the end nothing but changes. */
  #checkOrder(): void {
    const steps = new Map<string, string[]>();
    for (const event of this.world.events) {
      if (event.type === "process.changed" || !("script" in event)) continue;
      const before = steps.get(event.processId) ?? [];
      steps.set(event.processId, [...before, event.type.replace("process.", "")]);
    }
    for (const [id, order] of steps) {
      ok(/^(started( ready)?)?( ?exited)?$/.test(order.join(" ")), `${id}: ${order.join(" ")}`);
    }
  }
}

/** One thing that happens: as many kinds as there are ways in. */
class Step implements fc.AsyncCommand<object, Race> {
  readonly #words: string;
  readonly #run: (race: Race) => void;

  constructor(words: string, run: (race: Race) => void) {
    this.#words = words;
    this.#run = run;
  }

  check(): boolean {
    return true;
  }

  async run(_model: object, race: Race): Promise<void> {
    this.#run(race);
    race.check();
    await Promise.resolve();
    race.check();
  }

  toString(): string {
    return this.#words;
  }
}

const name = fc.constantFrom(...names);
const place = fc.nat(3);

/** Of those that there are, the one at a place. */
const at = <T>(items: readonly T[], place: number): T | undefined => items[place % Math.max(1, items.length)];

const request = fc.oneof(
  name.map((name) => new Step(`start ${name}`, (race) => race.ask(`start ${name}`, race.world.start(name)))),
  name.map((name) =>
    new Step(`stop ${name}`, (race) => race.ask(`stop ${name}`, race.world.supervisor.stop(name, agent)))
  ),
  name.map((name) =>
    new Step(
      `restart ${name}`,
      (race) => race.ask(`restart ${name}`, race.world.supervisor.restart(name, agent)),
    )
  ),
  name.map((name) => new Step(`another ${name}`, (race) => race.another(name))),
);

const happening = fc.oneof(
  fc.tuple(place, fc.constantFrom(0, 1)).map(([i, code]) =>
    new Step(
      `exit ${i} with ${code}`,
      ({ world }) => at(world.children.filter(({ leaderAlive }) => leaderAlive), i)?.exit(code),
    )
  ),
  place.map((i) =>
    new Step(
      `output of ${i} ends`,
      ({ world }) =>
        at(world.children.filter((child) => child.outputOpen && !child.leaderAlive), i)?.endOutput(),
    )
  ),
  place.map((i) =>
    new Step(`${i} has a descendant`, ({ world }) => {
      const child = at(world.children.filter(({ leaderAlive }) => leaderAlive), i);
      if (child) child.others = 1;
    })
  ),
  fc.tuple(place, fc.constantFrom("ready" as const, "timeout" as const)).map(([i, found]) =>
    new Step(`check ${i} says ${found}`, ({ world }) => at(world.checks, i)?.answer(found))
  ),
  place.map((i) => new Step(`tree ${i} ends`, ({ world }) => at(world.endings, i)?.finish())),
  fc.constant(new Step("files change", ({ world }) => world.change())),
  fc.constantFrom(1, 200, 250, 1_000, 6_000).map((ms) =>
    new Step(`${ms} ms pass`, ({ world }) => world.clock.advance(ms))
  ),
);

const everything = fc.oneof(
  fc.constant(new Step("stop all", ({ world }) => void world.supervisor.stopAll(agent))),
  fc.constant(new Step("restart all", ({ world }) => void world.supervisor.restartAll(agent))),
  fc.constant(
    new Step("close", (race) => {
      race.closing = race.world.supervisor.close(agent);
    }),
  ),
  fc.subarray(names).map((some) =>
    new Step(`stop ${some}`, ({ world }) => void world.supervisor.stopAll(agent, some))
  ),
  fc.subarray(names).map((some) =>
    new Step(
      `restart ${some}`,
      (race) => race.askAll("restart", race.world.supervisor.restartAll(agent, some)),
    )
  ),
  fc.nat(lists.length - 1).map((i) => new Step(`redefine ${i}`, (race) => race.redefine(lists[i]!))),
  fc.constant(new Step("kill", ({ world }) => world.supervisor.kill(agent))),
);

const steps = fc.array(
  fc.oneof(
    { weight: 10, arbitrary: request },
    { weight: 20, arbitrary: happening },
    { weight: 3, arbitrary: everything },
  ),
  { minLength: 10, maxLength: 60, size: "max" },
);

async function race(schedule: fc.Scheduler, steps: readonly Step[]): Promise<void> {
  await using race = new Race(schedule);
  await fc.scheduledModelRun(schedule, () => ({ model: {}, real: race }), steps);
  await race.end();
}

Deno.test("Supervisor answers every request once and truthfully, and leaves nothing, in every order", async () => {
  await fc.assert(fc.asyncProperty(fc.scheduler(), steps, race), { numRuns: 500 });
});

Deno.test("Supervisor does so when its listeners ask for something on the spot", async () => {
  const reaction = fc.tuple(fc.constantFrom("started", "ready", "exited", "changed"), request);
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      steps,
      fc.array(reaction, { maxLength: 5 }),
      async (schedule, steps, reactions) => {
        await using race = new Race(schedule);
        const left = [...reactions];
        race.world.onEvent = ({ type }) => {
          const i = left.findIndex(([kind]) => type === `process.${kind}`);
          if (i >= 0) void left.splice(i, 1)[0]![1].run({}, race);
        };
        await fc.scheduledModelRun(schedule, () => ({ model: {}, real: race }), steps);
        await race.end();
      },
    ),
    { numRuns: 300 },
  );
});
