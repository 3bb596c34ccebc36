/**
 * One run of a script, as a pure machine.
 *
 * ```text
 *            proceed          prepared           spawned, no check
 *  ─▶ pending ─────▶ starting ────────▶ (spawn) ───────────────────▶ ready ◀─┐
 *       │                │                 │ spawned                  │      │ ready
 *       │                │                 └────────▶ running ────────┼──────┘
 *       │                │                               │            │
 *       │                │               exited by itself├────────────┤ stop
 *       │                │                               ▼            ▼
 *       │                │                           draining ──▶ stopping
 *       │ dependency     │ could not be          drained │   stop     │ exited, drained and tree gone
 *       │ failed, stop   │ started, stop                 ▼            ▼
 *       └────────────────┴──────────────────▶ success │ failed │ stopped
 * ```
 *
 * The end is reached only when the last line has been read (`drained`), so whoever hears of it finds the whole
 * output in the store. A stop ends the whole tree; a run that ends by itself ends with its leader. `read-enough`
 * stands in for `drained` where a stranger holds the output open: what comes after it is late. The time for that
 * runs from the moment when nothing that belongs to the end can print any more: the leader's exit, in a stop the
 * end of the tree.
 */
import type { RunPhase } from "../events/mod.ts";
import type { Origin } from "./origin.ts";
import type { Exit, SpawnError, TreeEnd } from "./parts.ts";

/** How a run ended. */
export type RunEnd =
  /** By itself. */
  | { readonly kind: "exited"; readonly exit: Exit }
  /** Somebody asked for it; `exit` is absent when it had not been spawned. */
  | { readonly kind: "stopped"; readonly by: Origin; readonly exit?: Exit; readonly tree?: TreeEnd }
  /** It could not be started. */
  | { readonly kind: "not-started"; readonly error: SpawnError }
  /** A script that it depends on failed. */
  | { readonly kind: "dependency"; readonly name: string; readonly why: string };

export type RunState =
  | { readonly phase: "pending" }
  | { readonly phase: "starting"; readonly spawning: boolean; readonly stop?: StopAsked }
  | { readonly phase: "running"; readonly pid: number; readonly late: boolean }
  | { readonly phase: "ready"; readonly pid: number }
  | { readonly phase: "draining"; readonly pid: number; readonly exit: Exit }
  | Stopping
  | { readonly phase: "stopped" | "success" | "failed"; readonly pid?: number; readonly end: RunEnd };

interface Stopping {
  readonly phase: "stopping";
  readonly pid: number;
  readonly by: Origin;
  /** The leader had ended by itself before anybody asked. */
  readonly itself: boolean;
  readonly exit?: Exit;
  readonly drained: boolean;
  readonly tree?: TreeEnd;
}

interface StopAsked {
  readonly by: Origin;
  readonly kill: boolean;
}

export type RunEvent =
  /** Its dependencies are met. */
  | { readonly kind: "proceed" }
  | { readonly kind: "dependency-failed"; readonly name: string; readonly why: string }
  /** What had to be done before the spawn has been done. */
  | { readonly kind: "prepared" }
  | { readonly kind: "spawned"; readonly pid: number; readonly check: boolean }
  | { readonly kind: "not-started"; readonly error: SpawnError }
  | { readonly kind: "ready" }
  /** The readiness check gave up. The run goes on, its dependents do not. */
  | { readonly kind: "never-ready" }
  /** `kill`: without grace. A second stop that kills hurries the first. */
  | { readonly kind: "stop"; readonly by: Origin; readonly kill: boolean }
  | { readonly kind: "exited"; readonly exit: Exit }
  /** The output has come to its end. */
  | { readonly kind: "drained" }
  /** It has been read for long enough past the end of what it is waited for. */
  | { readonly kind: "read-enough" }
  | { readonly kind: "tree-ended"; readonly tree: TreeEnd };

export type RunEffect =
  | { readonly kind: "prepare" }
  /** Gives up preparing or waiting for readiness. */
  | { readonly kind: "cancel" }
  | { readonly kind: "spawn" }
  | { readonly kind: "check-ready" }
  | { readonly kind: "end-tree" }
  | { readonly kind: "kill-tree" }
  /** Says `drained` at the end of the output, and `read-enough` after a while from now. */
  | { readonly kind: "drain" }
  /** What is printed from now on is late. */
  | { readonly kind: "mark-late" };

export interface RunStep {
  readonly state: RunState;
  readonly effects: readonly RunEffect[];
}

export const initialRun: RunState = { phase: "pending" };

/** Total: every event is answered in every state; one that makes no sense there changes nothing. */
export function transition(state: RunState, event: RunEvent): RunStep {
  switch (state.phase) {
    case "pending":
      return whilePending(state, event);
    case "starting":
      return whileStarting(state, event);
    case "running":
    case "ready":
      return whileUp(state, event);
    case "draining":
      return whileDraining(state, event);
    case "stopping":
      return whileStopping(state, event);
    case "stopped":
    case "success":
    case "failed":
      return stay(state);
  }
}

/** What everybody sees of a state. */
export function phaseOf(state: RunState): RunPhase {
  return state.phase === "draining" ? "stopping" : state.phase;
}

/** How it ended, once it has. */
export function endOf(state: RunState): RunEnd | undefined {
  return "end" in state ? state.end : undefined;
}

/** Its leader's pid, once it has been spawned; stands when it has ended. */
export function pidOf(state: RunState): number | undefined {
  return "pid" in state ? state.pid : undefined;
}

function whilePending(state: RunState, event: RunEvent): RunStep {
  switch (event.kind) {
    case "proceed":
      return go({ phase: "starting", spawning: false }, { kind: "prepare" });
    case "dependency-failed":
      return go({ phase: "failed", end: { kind: "dependency", name: event.name, why: event.why } });
    case "stop":
      return go({ phase: "stopped", end: { kind: "stopped", by: event.by } });
    default:
      return stay(state);
  }
}

function whileStarting(state: RunState & { phase: "starting" }, event: RunEvent): RunStep {
  switch (event.kind) {
    case "prepared":
      return state.spawning ? stay(state) : go({ phase: "starting", spawning: true }, { kind: "spawn" });
    case "not-started":
      return go({ phase: "failed", end: { kind: "not-started", error: event.error } }, { kind: "cancel" });
    case "spawned":
      return state.spawning ? up(state, event) : stay(state);
    case "stop":
      // Between the spawn and the word of it the stop is remembered: the child has an owner at any time.
      if (state.spawning) {
        return stay({ ...state, stop: { by: event.by, kill: event.kill || state.stop?.kill === true } });
      }
      return go({ phase: "stopped", end: { kind: "stopped", by: event.by } }, { kind: "cancel" });
    default:
      return stay(state);
  }
}

function up(
  { stop }: RunState & { phase: "starting" },
  { pid, check }: RunEvent & { kind: "spawned" },
): RunStep {
  if (stop) return stopping(pid, stop.by, stop.kill);
  if (check) return go({ phase: "running", pid, late: false }, { kind: "check-ready" });
  return go({ phase: "ready", pid });
}

function whileUp(state: RunState & { phase: "running" | "ready" }, event: RunEvent): RunStep {
  switch (event.kind) {
    case "ready":
      return stay({ phase: "ready", pid: state.pid });
    case "never-ready":
      return state.phase === "ready" ? stay(state) : stay({ ...state, late: true });
    case "stop":
      return stopping(state.pid, event.by, event.kill);
    case "exited":
      return go({ phase: "draining", pid: state.pid, exit: event.exit }, { kind: "cancel" }, {
        kind: "drain",
      });
    default:
      return stay(state);
  }
}

function stopping(pid: number, by: Origin, kill: boolean): RunStep {
  const effects: RunEffect[] = [{ kind: "cancel" }, { kind: "end-tree" }];
  if (kill) effects.push({ kind: "kill-tree" });
  return { state: { phase: "stopping", pid, by, itself: false, drained: false }, effects };
}

function whileDraining(state: RunState & { phase: "draining" }, event: RunEvent): RunStep {
  switch (event.kind) {
    case "drained":
      return go(ended(state.pid, state.exit));
    case "read-enough":
      return go(ended(state.pid, state.exit), { kind: "mark-late" });
    case "stop": {
      const effects: RunEffect[] = [{ kind: "end-tree" }];
      if (event.kill) effects.push({ kind: "kill-tree" });
      return { state: { ...state, phase: "stopping", by: event.by, itself: true, drained: false }, effects };
    }
    default:
      return stay(state);
  }
}

function whileStopping(state: Stopping, event: RunEvent): RunStep {
  switch (event.kind) {
    case "exited":
      return state.exit ? stay(state) : settle({ ...state, exit: event.exit });
    case "tree-ended":
      return state.tree ? stay(state) : settle({ ...state, tree: event.tree });
    case "drained":
      return settle({ ...state, drained: true });
    case "read-enough":
      return state.exit && state.tree ? go(endOfStop(state), { kind: "mark-late" }) : stay(state);
    case "stop":
      return event.kill ? go(state, { kind: "kill-tree" }) : stay(state);
    default:
      return stay(state);
  }
}

/** The end of a stop: leader and tree in either order, then what they have printed. */
function settle(state: Stopping): RunStep {
  if (!state.exit || !state.tree) return stay(state);
  return state.drained ? go(endOfStop(state)) : go(state, { kind: "drain" });
}

function endOfStop({ pid, by, exit, tree, itself }: Stopping): RunState {
  if (itself) return ended(pid, exit!);
  return { phase: "stopped", pid, end: { kind: "stopped", by, exit: exit!, tree: tree! } };
}

function ended(pid: number, exit: Exit): RunState {
  return { phase: exit.code === 0 ? "success" : "failed", pid, end: { kind: "exited", exit } };
}

function go(state: RunState, ...effects: RunEffect[]): RunStep {
  return { state, effects };
}

function stay(state: RunState): RunStep {
  return { state, effects: [] };
}
