import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import {
  initialSettling,
  LONGEST,
  QUIET,
  type SettlingEffect,
  type SettlingEvent,
  transition,
} from "../../../src/process/watch/settling.ts";

function play(events: readonly SettlingEvent[]) {
  let state = initialSettling;
  const effects: SettlingEffect[] = [];
  for (const event of events) {
    const step = transition(state, event);
    state = step.state;
    effects.push(...step.effects);
  }
  return { state, effects: effects.map((effect) => Object.values(effect).join(" ")) };
}

const hint = (at: number): SettlingEvent => ({ kind: "hint", at });
const due = (at: number): SettlingEvent => ({ kind: "due", at });
const poll = (at: number): SettlingEvent => ({ kind: "poll", at });
const looked = (digest: string, at: number): SettlingEvent => ({ kind: "looked", digest, at });
const begun = [poll(0), looked("a", 0)];

const table: readonly [string, readonly SettlingEvent[], readonly string[]][] = [
  ["the first look is how it was", begun, ["look"]],
  ["a hint that led to nothing", [...begun, hint(10), due(110), looked("a", 110)], [
    "look",
    `wait ${QUIET}`,
    "look",
  ]],
  ["a change", [...begun, hint(10), due(110), looked("b", 110), due(210), looked("b", 210)], [
    "look",
    `wait ${QUIET}`,
    "look",
    `wait ${QUIET}`,
    "look",
    "changed 10",
  ]],
  [
    "what was undone in the meantime",
    [...begun, hint(10), due(110), looked("b", 110), due(210), looked("a", 210), due(310), looked("a", 310)],
    ["look", `wait ${QUIET}`, "look", `wait ${QUIET}`, "look", `wait ${QUIET}`, "look"],
  ],
  ["a burst of hints", [...begun, hint(10), hint(50), hint(90), due(190), looked("a", 190)], [
    "look",
    `wait ${QUIET}`,
    `wait ${QUIET}`,
    `wait ${QUIET}`,
    "look",
  ]],
  ["a change that nobody hinted at", [
    ...begun,
    poll(5_000),
    looked("b", 5_000),
    due(5_100),
    looked("b", 5_100),
  ], [
    "look",
    "look",
    `wait ${QUIET}`,
    "look",
    "changed 5000",
  ]],
  ["a hint during a look", [
    ...begun,
    hint(10),
    due(110),
    hint(115),
    looked("a", 120),
    due(220),
    looked("a", 220),
  ], [
    "look",
    `wait ${QUIET}`,
    "look",
    `wait ${QUIET}`,
    "look",
  ]],
  ["a hint during the first look", [poll(0), hint(5), looked("a", 10)], ["look", `wait ${QUIET}`]],
  [
    "what never comes to rest",
    [...begun, hint(0), due(100), looked("b", 100), hint(LONGEST - 50), due(LONGEST), looked("c", LONGEST)],
    ["look", `wait ${QUIET}`, "look", `wait ${QUIET}`, "wait 50", "look", `changed ${LONGEST - 50}`],
  ],
  ["stale timers and looks", [...begun, due(5), looked("b", 6)], ["look"]],
];

for (const [name, events, effects] of table) {
  Deno.test(`transition() of Settling: ${name}`, () => deepStrictEqual(play(events).effects, effects));
}

Deno.test("transition() of Settling tells each change once, however hints, looks and changes fall", () => {
  const action = fc.constantFrom("change", "hint", "timer", "look", "poll");
  fc.assert(fc.property(fc.array(action, { maxLength: 100, size: "max" }), (actions) => {
    let state = initialSettling;
    let [at, files, told, timer, looks] = [0, 0, 0, false, 0];
    let dispatch = (_: SettlingEvent) => {};
    const perform = (effect: SettlingEffect) => {
      if (effect.kind === "wait") timer = true;
      if (effect.kind === "look") strictEqual(++looks, 1, "two looks at once");
      if (effect.kind === "changed") {
        ok(Number(state.known) > told, "a change is told twice");
        told = Number(state.known);
      }
    };
    dispatch = (event) => {
      const step = transition(state, event);
      state = step.state;
      step.effects.forEach(perform);
    };
    const fire = () => {
      timer = false;
      dispatch({ kind: "due", at });
    };
    const answer = () => {
      looks = 0;
      dispatch({ kind: "looked", at, digest: String(files) });
    };
    dispatch({ kind: "poll", at });
    answer();
    for (const what of actions) {
      at += 30;
      if (what === "change") files++;
      if (what === "change" || what === "hint") dispatch({ kind: "hint", at });
      if (what === "poll") dispatch({ kind: "poll", at });
      if (what === "timer" && timer) fire();
      if (what === "look" && looks > 0) answer();
    }
    // Nothing happens any more: it comes to rest, and has told the last state.
    for (let i = 0; i < 10; i++) {
      at += QUIET;
      if (looks > 0) answer();
      if (timer) fire();
    }
    strictEqual(state.phase, "idle");
    strictEqual(told, files);
  }));
});
