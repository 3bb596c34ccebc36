import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import {
  endOf,
  initialRun,
  pidOf,
  type RunEffect,
  type RunEvent,
  transition,
} from "../../../src/process/run.ts";
import { runEvents } from "./events.ts";

const [proceed, dependencyFailed, prepared, spawnedChecked, spawned] = runEvents as [
  RunEvent,
  RunEvent,
  RunEvent,
  RunEvent,
  RunEvent,
];
const of = (kind: RunEvent["kind"]) => runEvents.find((event) => event.kind === kind)!;

/** The last state, and all effects on the way. */
function play(events: readonly RunEvent[]) {
  let state = initialRun;
  const effects: RunEffect["kind"][] = [];
  for (const event of events) {
    const step = transition(state, event);
    state = step.state;
    effects.push(...step.effects.map(({ kind }) => kind));
  }
  return { state, effects };
}

const paths: readonly [string, readonly RunEvent[], string, readonly RunEffect["kind"][]][] = [
  ["a stop while pending", [of("stop")], "stopped", []],
  ["a failed dependency", [dependencyFailed], "failed", []],
  ["a stop while preparing", [proceed, of("stop"), prepared], "stopped", ["prepare", "cancel"]],
  ["no spawn", [proceed, prepared, of("not-started")], "failed", ["prepare", "spawn", "cancel"]],
  ["a stop between the spawn and the word of it", [proceed, prepared, of("stop"), spawned], "stopping", [
    "prepare",
    "spawn",
    "cancel",
    "end-tree",
  ]],
  ["a check", [proceed, prepared, spawnedChecked, of("ready")], "ready", ["prepare", "spawn", "check-ready"]],
  ["an end by itself", [proceed, prepared, spawned, of("exited"), of("drained")], "success", [
    "prepare",
    "spawn",
    "cancel",
    "drain",
  ]],
  ["output held open", [proceed, prepared, spawned, of("exited"), of("read-enough")], "success", [
    "prepare",
    "spawn",
    "cancel",
    "drain",
    "mark-late",
  ]],
  [
    "a stop",
    [proceed, prepared, spawned, of("stop"), of("exited"), of("tree-ended"), of("drained")],
    "stopped",
    [
      "prepare",
      "spawn",
      "cancel",
      "end-tree",
      "drain",
    ],
  ],
  [
    "a tree that ends before its leader",
    [
      proceed,
      prepared,
      spawned,
      of("stop"),
      of("tree-ended"),
      of("exited"),
      of("read-enough"),
    ],
    "stopped",
    ["prepare", "spawn", "cancel", "end-tree", "drain", "mark-late"],
  ],
];

for (const [name, events, phase, effects] of paths) {
  Deno.test(`transition() of a run: ${name} leads to ${phase}`, () => {
    const played = play(events);
    strictEqual(played.state.phase, phase);
    deepStrictEqual(played.effects, effects);
  });
}

const anyEvents = fc.array(fc.constantFrom(...runEvents), { maxLength: 30, size: "max" });

Deno.test("transition() of a run never leaves its end, and keeps the pid and who stopped it", () => {
  fc.assert(fc.property(anyEvents, (events) => {
    let state = initialRun;
    for (const event of [proceed, ...events]) {
      const step = transition(state, event);
      if (endOf(state)) deepStrictEqual(step, { state, effects: [] });
      if (pidOf(state) !== undefined) strictEqual(pidOf(step.state), pidOf(state));
      state = step.state;
    }
  }));
});

Deno.test("transition() of a run spawns once, and ends a spawned one only after its exit and its last line", () => {
  fc.assert(fc.property(anyEvents, (events) => {
    let state = initialRun;
    let spawns = 0;
    const seen = new Set<string>();
    for (const event of [proceed, prepared, ...events]) {
      const before = state;
      const { state: after, effects } = transition(state, event);
      state = after;
      spawns += effects.filter(({ kind }) => kind === "spawn").length;
      seen.add(event.kind);
      if (endOf(after) && !endOf(before) && pidOf(before) !== undefined) {
        ok(seen.has("exited"));
        ok(seen.has("drained") || seen.has("read-enough"));
        if (before.phase === "stopping") ok(before.tree || event.kind === "tree-ended");
      }
    }
    ok(spawns <= 1);
  }));
});

Deno.test("transition() of a run that was spawned and stopped is never without an effect that ends its tree", () => {
  fc.assert(fc.property(anyEvents, (events) => {
    const { state, effects } = play([proceed, prepared, spawned, ...events]);
    strictEqual(
      effects.filter((effect) => effect === "end-tree").length,
      effects.includes("end-tree") ? 1 : 0,
    );
    if (state.phase === "stopping" || state.phase === "stopped") ok(effects.includes("end-tree"));
  }));
});
