import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import type { RestartPolicy } from "../../../src/process/restart-policy.ts";
import {
  type Ask,
  initialSlot,
  type SlotEvent,
  type SlotPolicy,
  type SlotState,
  transition,
} from "../../../src/process/slot.ts";
import { anyEnd, slotEvents } from "./events.ts";
import { me } from "./world.ts";

const always: RestartPolicy = { when: "always", max: 3 };
const failed = { kind: "exited", exit: { code: 1, signal: null } } as const;

function play(events: readonly SlotEvent[], policy: SlotPolicy = always) {
  let state = initialSlot();
  let runs = 0;
  const effects: string[] = [];
  for (const event of events) {
    const step = transition(policy, runs + 1, state, event);
    state = step.state;
    for (const effect of step.effects) {
      if (effect.kind === "start-run") runs = effect.run;
      effects.push(
        effect.kind === "answer" ? `${effect.ask} ${effect.outcome}` : effect.kind.replace("-run", ""),
      );
    }
  }
  return { state, effects };
}

const ask = (kind: "start" | "stop" | "restart", ask: Ask): SlotEvent => ({ kind, ask, origin: me });
const started = (run: number): SlotEvent => ({ kind: "started", run });
const ended = (run: number): SlotEvent => ({ kind: "ended", run, end: failed, ranFor: 0 });

const table: readonly [string, readonly SlotEvent[], SlotState["phase"], readonly string[]][] = [
  ["a start", [ask("start", 1), started(1)], "running", ["start", "1 started"]],
  ["a start of what runs", [ask("start", 1), ask("start", 2)], "running", ["start", "2 duplicate"]],
  ["two restarts", [ask("restart", 1), ask("restart", 2), started(1)], "running", [
    "start",
    "1 started",
    "2 started",
  ]],
  [
    "a restart of what runs",
    [ask("start", 1), started(1), ask("restart", 2), ended(1), started(2)],
    "running",
    [
      "start",
      "1 started",
      "stop",
      "start",
      "2 started",
    ],
  ],
  ["a stop of what has not started", [ask("start", 1), ask("stop", 2), ended(1)], "idle", [
    "start",
    "1 taken-back",
    "stop",
    "2 stopped",
  ]],
  [
    "a stop after a restart",
    [ask("start", 1), started(1), ask("restart", 2), ask("stop", 3), ended(1)],
    "idle",
    [
      "start",
      "1 started",
      "stop",
      "2 taken-back",
      "3 stopped",
    ],
  ],
  [
    "a start after a stop",
    [ask("start", 1), started(1), ask("stop", 2), ask("start", 3), ended(1)],
    "running",
    [
      "start",
      "1 started",
      "stop",
      "2 stopped",
      "start",
    ],
  ],
  ["a restart by policy", [ask("start", 1), started(1), ended(1), { kind: "due", run: 1 }], "running", [
    "start",
    "1 started",
    "wake",
    "start",
  ]],
  [
    "a stop while a restart waits",
    [
      ask("start", 1),
      started(1),
      ended(1),
      ask("stop", 2),
      { kind: "due", run: 1 },
    ],
    "idle",
    ["start", "1 started", "wake", "cancel-wake", "2 was-waiting"],
  ],
  [
    "a timer of an older run",
    [
      ask("start", 1),
      ended(1),
      ask("start", 2),
      ended(2),
      { kind: "due", run: 1 },
    ],
    "waiting",
    ["start", "1 not-started", "wake", "cancel-wake", "start", "2 not-started", "wake"],
  ],
  ["a stop of nothing", [ask("stop", 1)], "idle", ["clear"]],
];

for (const [name, events, phase, effects] of table) {
  Deno.test(`transition() of a slot: ${name}`, () => {
    const played = play(events);
    strictEqual(played.state.phase, phase);
    deepStrictEqual(played.effects, effects);
  });
}

Deno.test("transition() of a slot answers each ask once, and never has two runs", () => {
  fc.assert(fc.property(slotEvents(60), fc.constantFrom("no", "on-failure", "always"), (events, when) => {
    const open = new Set<Ask>();
    let state = initialSlot();
    let alive: number | undefined;
    let runs = 0;
    const apply = (event: SlotEvent) => {
      if ("ask" in event) open.add(event.ask);
      if (event.kind === "ended" && event.run === alive) alive = undefined;
      const step = transition({ when, max: 3 }, runs + 1, state, event);
      state = step.state;
      for (const effect of step.effects) {
        if (effect.kind === "answer" || effect.kind === "clear") ok(open.delete(effect.ask));
        if (effect.kind !== "start-run") continue;
        strictEqual(alive, undefined);
        strictEqual(effect.run, runs + 1);
        runs = alive = effect.run;
      }
      strictEqual(state.phase === "running" || state.phase === "stopping", alive !== undefined);
    };
    for (const event of events) apply(event);
    apply({ kind: "stop", ask: -1, origin: me });
    if (alive !== undefined) {
      apply({ kind: "ended", run: alive, end: { kind: "stopped", by: me }, ranFor: 0 });
    }
    deepStrictEqual([...open], []);
    strictEqual(state.phase, "idle");
  }));
});

Deno.test("transition() of a slot is not changed by word of another run than the present one", () => {
  fc.assert(fc.property(slotEvents(30), anyEnd, (events, end) => {
    const { state } = play(events);
    for (const run of [state.runs - 1, state.runs + 1]) {
      for (
        const event of [started(run), { kind: "due", run }, { kind: "ended", run, end, ranFor: 0 }] as const
      ) {
        deepStrictEqual(transition(always, 99, state, event), { state, effects: [] });
      }
    }
  }));
});

const watched = { when: "no", max: 0, watched: true } as const;
const couldNot = { kind: "not-started", error: { kind: "other", message: "no", exitCode: 1 } } as const;
const stoppedEnd = { kind: "stopped", by: me } as const;
const blamed = { kind: "dependency", name: "db", why: "was stopped" } as const;

for (
  const [end, phase] of [
    [{ kind: "exited", exit: { code: 0, signal: null } }, "waiting"],
    [failed, "waiting"],
    [couldNot, "waiting"],
    [stoppedEnd, "idle"],
    [blamed, "idle"],
  ] as const
) {
  Deno.test(`transition() of a slot whose files are watched: ${end.kind} leads to ${phase}, and no timer ends that`, () => {
    const events: readonly SlotEvent[] = [
      ask("start", 1),
      started(1),
      { kind: "ended", run: 1, end, ranFor: 0 },
      { kind: "due", run: 1 },
    ];
    deepStrictEqual(play(events, watched).state.phase, phase);
    deepStrictEqual(play(events, watched).effects, ["start", "1 started"]);
    deepStrictEqual(play([...events, ask("restart", 2), started(2)], watched).state.phase, "running");
    deepStrictEqual(play([...events, ask("stop", 2)], watched).state.phase, "idle");
  });
}
