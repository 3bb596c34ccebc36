import { strictEqual as equal } from "node:assert/strict";
import fc from "fast-check";
import { type Life, type LifeEvent, stateIn, stateSince, transition } from "../../src/problems/life.ts";

const seen = (cycle: number, seq = cycle * 10): LifeEvent => ({
  kind: "seen",
  cycle,
  at: { seq, time: seq },
});
const checked = (from: number, seq = from * 10 + 9): LifeEvent => ({
  kind: "checked",
  from,
  at: { seq, time: seq },
});

function lifeOf(...events: LifeEvent[]): Life {
  return events.reduce<Life | undefined>(transition, undefined)!;
}

const TABLE: readonly (readonly [string, LifeEvent[], cycle: number, state: string])[] = [
  ["seen first is new", [seen(1)], 1, "new"],
  ["seen again in its cycle is new", [seen(1), seen(1, 12)], 1, "new"],
  ["seen in the next cycle is still there", [seen(1), seen(2)], 2, "still"],
  ["not seen in the next cycle, which goes on, is still there", [seen(1)], 2, "still"],
  ["not seen until a check has ended is fixed", [seen(1), checked(2)], 2, "fixed"],
  ["seen in the cycle that was checked stays", [seen(1), seen(2), checked(2)], 2, "still"],
  ["seen after it was fixed is new", [seen(1), checked(2), seen(3)], 3, "new"],
];

for (const [what, events, cycle, state] of TABLE) {
  Deno.test(`transition(): what was ${what}`, () => equal(stateIn(lifeOf(...events), cycle), state));
}

Deno.test("stateSince() is relative to a mark", () => {
  const at = (seq: number, inclusive = false) => ({ seq, time: seq, inclusive });
  equal(stateSince(lifeOf(seen(1, 10)), at(5)), "new");
  equal(stateSince(lifeOf(seen(1, 10)), at(15)), "still");
  equal(stateSince(lifeOf(seen(1, 10), seen(2, 20)), at(15)), "still");
  equal(stateSince(lifeOf(seen(1, 10), checked(2, 20)), at(15)), "fixed");
  equal(stateSince(lifeOf(seen(1, 10), checked(2, 20)), at(25)), undefined);
  equal(stateSince(lifeOf(seen(1, 10), checked(2, 20)), at(20)), undefined);
  equal(stateSince(lifeOf(seen(1, 10), checked(2, 20)), at(20, true)), "fixed");
});

Deno.test("transition(): only a check fixes, and only what it did not see; only being seen opens again", () => {
  const event = fc.oneof(
    fc.record({ kind: fc.constant("seen" as const), cycle: fc.nat(5) }),
    fc.record({ kind: fc.constant("checked" as const), from: fc.nat(5) }),
  );
  fc.assert(fc.property(fc.array(event, { maxLength: 30 }), (events) => {
    let life: Life | undefined;
    for (const [seq, given] of events.entries()) {
      const before = life;
      life = transition(life, { ...given, at: { seq, time: seq } });
      if (given.kind === "seen") equal(life?.kind, "open");
      else if (before?.kind === "open" && before.cycle < given.from) equal(life?.kind, "fixed");
      else equal(life, before);
    }
  }));
});
