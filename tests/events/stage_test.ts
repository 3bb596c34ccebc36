import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { type Relievable, Stage } from "../../src/events/stage.ts";
import { admission } from "../../src/events/overflow.ts";

Deno.test("admission() lets events in up to twice the bound", () => {
  fc.assert(fc.property(fc.nat(5_000), fc.integer({ min: 1, max: 2_000 }), (queued, bound) => {
    const expected = queued < bound ? "room" : queued < 2 * bound ? "full" : "overflow";
    strictEqual(admission(queued, bound), expected);
  }));
});

/** A player that at each of its steps may find other queues full. */
class Scripted implements Relievable {
  readonly log: string[];

  constructor(
    readonly name: number,
    readonly bound: number,
    private steps: number,
    private readonly stage: Stage,
    private readonly step: (name: number) => void,
    log: string[],
  ) {
    this.log = log;
  }

  play(limit: number): number {
    let played = 0;
    while (played < limit && this.steps > 0 && !this.stage.wanted) {
      this.steps--;
      played++;
      this.log.push(`in ${this.name}`);
      this.step(this.name);
      this.log.push(`out ${this.name}`);
    }
    return played;
  }
}

Deno.test("Stage runs one handler at a time and comes to an end, whoever fills whom", () => {
  const anyScript = fc.record({
    bound: fc.integer({ min: 1, max: 4 }),
    steps: fc.nat(8),
    fills: fc.array(fc.nat(3), { maxLength: 3 }),
  });
  fc.assert(fc.property(fc.array(anyScript, { minLength: 4, maxLength: 4 }), fc.nat(6), (scripts, limit) => {
    const stage = new Stage();
    const log: string[] = [];
    const players: Scripted[] = scripts.map(({ bound, steps }, name) =>
      new Scripted(name, bound, steps, stage, (who) => {
        for (const other of scripts[who]?.fills ?? []) {
          const queue = players[other];
          if (queue) stage.relieve(queue);
        }
      }, log)
    );
    stage.run(players[0] as Scripted, limit);
    strictEqual(stage.wanted, false);
    for (let n = 0; n < log.length; n += 2) strictEqual(log[n]?.replace("in", "out"), log[n + 1]);
    ok(log.filter((line) => line === "in 0").length <= Math.max(limit, scripts[0]?.steps ?? 0));
  }));
});

Deno.test("Stage drains what a handler has filled before the next handler, and not what it is draining", () => {
  const stage = new Stage();
  const log: string[] = [];
  const players: Scripted[] = [];
  const fill = (...names: number[]) =>
    names.map((name) => {
      const queue = players[name];
      return queue && stage.relieve(queue);
    });
  const answers: unknown[] = [];
  players.push(
    new Scripted(0, 9, 2, stage, () => answers.push(...fill(0, 1, 1)), log),
    new Scripted(1, 1, 5, stage, () => answers.push(...fill(0, 1)), log),
  );
  stage.run(players[0] as Scripted, 9);
  deepStrictEqual(log.filter((line) => line.startsWith("in")), ["in 0", "in 1", "in 0", "in 1"]);
  deepStrictEqual(answers, [false, true, false, false, false, false, true, false, false, false]);
});
