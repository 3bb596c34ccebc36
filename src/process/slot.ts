/**
 * What brum wants of one script, as a pure machine: start, stop and restart are asked of it, in any order and at
 * once, and each of these asks is answered exactly once.
 *
 * ```text
 *           start, restart                      stop, restart
 *  ─▶ idle ───────────────▶ running(run) ─────────────────────▶ stopping(run, next)
 *      ▲  ▲                  │  ▲    ▲                                │      │
 *      │  │    ended: rest   │  │    │ ended, next is a start         │      │
 *      │  └──────────────────┤  │    └────────────────────────────────┘      │
 *      │                     │  │ due, start, restart                        │
 *      │        ended: again ▼  │                                            │
 *      │ stop              waiting                                           │
 *      ├───────────────────────┘                    ended, next is idle      │
 *      └─────────────────────────────────────────────────────────────────────┘
 * ```
 *
 * A run that has ended by itself and whose files are watched is waited for in `waiting`, too, with no time set.
 *
 * Runs are numbered; word of another run than the current one is stale and changes nothing. The newest wish
 * wins: a stop takes back the starts before it, a start after a stop waits for the end and then starts; two
 * restarts at once are one.
 */
import type { Origin } from "./origin.ts";
import type { RunEnd } from "./run.ts";
import { decideRestart, type RestartPolicy } from "./restart-policy.ts";

/** When a run that has ended is followed by another. */
export interface SlotPolicy extends RestartPolicy {
  /** Its files are watched: what has ended by itself, or could not be started, waits for them to change. */
  readonly watched?: boolean;
}

/** A request that waits for its answer; the owner knows whose it is. */
export type Ask = number;

/** A start that waits: who wants it, and who is told. */
interface Wish {
  readonly origin: Origin;
  readonly asks: readonly Ask[];
}

export type SlotState =
  | { readonly phase: "idle"; readonly runs: number }
  /** `asks` are answered when the run has started or has failed to: until then it is not `spawned`. */
  | {
    readonly phase: "running";
    readonly runs: number;
    readonly attempts: number;
    readonly spawned: boolean;
    readonly asks: readonly Ask[];
  }
  | {
    readonly phase: "stopping";
    readonly runs: number;
    readonly asks: readonly Ask[];
    readonly next?: Wish;
  }
  /** `resting`: not until somebody asks, or files have changed. */
  | {
    readonly phase: "waiting";
    readonly runs: number;
    readonly attempts: number;
    readonly resting?: true;
  };

export type SlotEvent =
  | { readonly kind: "start"; readonly ask: Ask; readonly origin: Origin }
  | { readonly kind: "stop"; readonly ask: Ask; readonly origin: Origin }
  | { readonly kind: "restart"; readonly ask: Ask; readonly origin: Origin }
  /** The run has been spawned. */
  | { readonly kind: "started"; readonly run: number }
  | { readonly kind: "ended"; readonly run: number; readonly end: RunEnd; readonly ranFor: number }
  | { readonly kind: "due"; readonly run: number };

export type SlotEffect =
  | { readonly kind: "start-run"; readonly run: number; readonly origin: Origin }
  | { readonly kind: "stop-run"; readonly run: number; readonly origin: Origin }
  | { readonly kind: "wake"; readonly run: number; readonly after: number }
  | { readonly kind: "cancel-wake" }
  /** Ends what an ended run has left over, then answers. */
  | { readonly kind: "clear"; readonly ask: Ask; readonly origin: Origin }
  | { readonly kind: "answer"; readonly ask: Ask; readonly outcome: Outcome; readonly run: number };

/** What became of an ask. */
export type Outcome = "started" | "duplicate" | "stopped" | "not-started" | "taken-back" | "was-waiting";

export interface SlotStep {
  readonly state: SlotState;
  readonly effects: readonly SlotEffect[];
}

/** @param runs how many runs of this script there have been */
export function initialSlot(runs = 0): SlotState {
  return { phase: "idle", runs };
}

/** Total: every event is answered in every state. `nextRun` is the number that a new run would get. */
export function transition(
  policy: SlotPolicy,
  nextRun: number,
  state: SlotState,
  event: SlotEvent,
): SlotStep {
  switch (event.kind) {
    case "start":
      return start(nextRun, state, event.ask, event.origin, false);
    case "restart":
      return start(nextRun, state, event.ask, event.origin, true);
    case "stop":
      return stop(state, event.ask, event.origin);
    case "started":
      return started(state, event.run);
    case "ended":
      return event.run === state.runs ? ended(policy, nextRun, state, event) : stay(state);
    case "due":
      if ("resting" in state) return stay(state);
      if (state.phase !== "waiting" || event.run !== state.runs) return stay(state);
      return begin(nextRun, { kind: "restart" }, [], state.attempts);
  }
}

function start(nextRun: number, state: SlotState, ask: Ask, origin: Origin, again: boolean): SlotStep {
  switch (state.phase) {
    case "idle":
      return begin(nextRun, origin, [ask]);
    case "waiting":
      return begin(nextRun, origin, [ask], 0, [{ kind: "cancel-wake" }]);
    case "running":
      if (!again) return { state, effects: [answer(ask, "duplicate", state.runs)] };
      // What has not begun is as new as any other: two restarts at once are one.
      if (!state.spawned) return stay({ ...state, asks: [...state.asks, ask] });
      return {
        state: { phase: "stopping", runs: state.runs, asks: [], next: { origin, asks: [ask] } },
        effects: [{ kind: "stop-run", run: state.runs, origin }],
      };
    case "stopping": {
      const next = state.next
        ? { origin: state.next.origin, asks: [...state.next.asks, ask] }
        : { origin, asks: [ask] };
      return stay({ ...state, next });
    }
  }
}

function stop(state: SlotState, ask: Ask, origin: Origin): SlotStep {
  switch (state.phase) {
    case "idle":
      return { state, effects: [{ kind: "clear", ask, origin }] };
    case "waiting":
      return {
        state: { phase: "idle", runs: state.runs },
        effects: [{ kind: "cancel-wake" }, answer(ask, "was-waiting", state.runs)],
      };
    case "running":
      return {
        state: { phase: "stopping", runs: state.runs, asks: [ask] },
        effects: [
          ...state.asks.map((waiting) => answer(waiting, "taken-back", state.runs)),
          { kind: "stop-run", run: state.runs, origin },
        ],
      };
    case "stopping":
      return {
        state: { phase: "stopping", runs: state.runs, asks: [...state.asks, ask] },
        effects: (state.next?.asks ?? []).map((waiting) => answer(waiting, "taken-back", state.runs)),
      };
  }
}

function started(state: SlotState, run: number): SlotStep {
  if (state.phase !== "running" || run !== state.runs) return stay(state);
  return {
    state: { ...state, spawned: true, asks: [] },
    effects: state.asks.map((ask) => answer(ask, "started", run)),
  };
}

function ended(
  policy: SlotPolicy,
  nextRun: number,
  state: SlotState,
  { end, ranFor }: SlotEvent & { kind: "ended" },
): SlotStep {
  const { runs } = state;
  if (state.phase === "stopping") {
    const stopped = state.asks.map((ask) => answer(ask, "stopped", runs));
    if (state.next) return begin(nextRun, state.next.origin, state.next.asks, 0, stopped);
    return { state: { phase: "idle", runs }, effects: stopped };
  }
  if (state.phase !== "running") return stay(state);
  const told = state.asks.map((ask) => answer(ask, "not-started", runs));
  const decision = decideRestart(policy, state.attempts, end, ranFor);
  if (decision.kind === "rest") {
    const rests = policy.watched && (end.kind === "exited" || end.kind === "not-started");
    const state: SlotState = rests
      ? { phase: "waiting", runs, attempts: 0, resting: true }
      : { phase: "idle", runs };
    return { state, effects: told };
  }
  return {
    state: { phase: "waiting", runs, attempts: decision.attempts },
    effects: [...told, { kind: "wake", run: runs, after: decision.after }],
  };
}

function begin(
  run: number,
  origin: Origin,
  asks: readonly Ask[],
  attempts = 0,
  before: readonly SlotEffect[] = [],
): SlotStep {
  return {
    state: { phase: "running", runs: run, attempts, spawned: false, asks },
    effects: [...before, { kind: "start-run", run, origin }],
  };
}

function answer(ask: Ask, outcome: Outcome, run: number): SlotEffect {
  return { kind: "answer", ask, outcome, run };
}

function stay(state: SlotState): SlotStep {
  return { state, effects: [] };
}
