import {
  checkGraph,
  type DependencyView,
  dependentsOf,
  describeGraphProblem,
  requirementsOf,
} from "./dependencies.ts";
import { describeEnd } from "./answer.ts";
import type { RunOwner } from "./run-owner.ts";
import { ScriptRuns } from "./script-runs.ts";
import type { ScriptSpec } from "./script-spec.ts";
import { type SlotListener, SlotOwner } from "./slot-owner.ts";
import type { SupervisorParts } from "./supervisor-parts.ts";

/** A script with its slots and runs. */
export interface ScriptEntry {
  readonly spec: ScriptSpec;
  readonly runs: ScriptRuns;
  /** The first is the script's own; others are there only while runs beside it were asked for. */
  readonly slots: readonly [SlotOwner, ...SlotOwner[]];
  /** Something of it runs, starts, stops or waits to be started again. */
  readonly active: boolean;
}

/** What a name or an id stands for. */
export interface Found {
  readonly entry: ScriptEntry;
  /** The run that was named, or the newest; absent when there was none. */
  readonly run?: RunOwner;
  /** The slot whose present run that is; absent when the run has been replaced. */
  readonly slot?: SlotOwner;
}

/** Owns the list of scripts: which there are, and what a name means. */
export class ScriptTable {
  readonly #parts: SupervisorParts;
  readonly #listener: SlotListener;
  readonly #specs: ReadonlyMap<string, ScriptSpec>;
  readonly #entries = new Map<string, Entry>();

  /** @throws {TypeError} when scripts depend on each other in a circle, or on one that is not there */
  constructor(parts: SupervisorParts, listener: SlotListener, specs: readonly ScriptSpec[]) {
    this.#parts = parts;
    this.#listener = listener;
    this.#specs = new Map(specs.map((spec) => [spec.name, spec]));
    const [problem] = checkGraph(this.#specs);
    if (problem) throw new TypeError(describeGraphProblem(problem));
    let order = 0;
    for (const spec of this.#specs.values()) {
      const runs = new ScriptRuns(parts, spec, () => ++order);
      this.#entries.set(spec.name, new Entry(runs, new SlotOwner(parts, runs, listener)));
    }
  }

  get names(): readonly string[] {
    return [...this.#entries.keys()];
  }

  get entries(): readonly ScriptEntry[] {
    return [...this.#entries.values()];
  }

  /** All runs that are kept, in the order in which they were asked for. */
  get runs(): readonly RunOwner[] {
    return this.entries.flatMap((entry) => entry.runs.kept).sort((a, b) => a.request.order - b.request.order);
  }

  get slots(): readonly SlotOwner[] {
    return this.entries.flatMap((entry) => entry.slots);
  }

  get(script: string): ScriptEntry | undefined {
    return this.#entries.get(script);
  }

  /** By a script's name, which means the newest run that is active, else the newest; or by a process id. */
  find(target: string): Found | undefined {
    const entry = this.#entries.get(target);
    if (entry) {
      const run = entry.runs.kept.findLast((run) => this.slotOf(run)?.active) ?? entry.runs.newest;
      return { entry, ...(run && { run }), slot: (run && this.slotOf(run)) ?? entry.slots[0] };
    }
    const run = this.runs.find(({ id }) => id === target);
    const slot = run && this.slotOf(run);
    return run && { entry: this.#entries.get(run.script)!, run, ...(slot && { slot }) };
  }

  /** The slot of a run; absent when the slot has gone on to another run. */
  slotOf(run: RunOwner): SlotOwner | undefined {
    return this.#entries.get(run.script)?.slots.find((slot) => slot.run === run);
  }

  /** A slot of the script in which nothing runs, made if there is none. */
  idleSlot(script: string): SlotOwner {
    const entry = this.#entries.get(script)!;
    return entry.slots.find((slot) => !slot.active) ??
      entry.add(new SlotOwner(this.#parts, entry.runs, this.#listener));
  }

  /** Lets go of a slot that was there for one more run, which has ended. */
  drop(slot: SlotOwner): void {
    this.#entries.get(slot.script)?.drop(slot);
  }

  /** All that a script needs, directly or not. */
  requirementsOf(script: string): ReadonlySet<string> {
    return requirementsOf(this.#specs, script);
  }

  /** Who depends on a script, directly. */
  dependentsOf(script: string): readonly string[] {
    return dependentsOf(this.#specs, script);
  }

  /** A script as those that depend on it see it. */
  asDependency(script: string): DependencyView {
    const { runs, slots, active } = this.#entries.get(script)!;
    const present = slots.flatMap((slot) => slot.active && slot.run ? slot.run : []);
    const { newest } = runs;
    const endedWell = !active && newest?.phase === "success";
    return {
      active,
      coming: slots.some((slot) => slot.coming),
      started: endedWell || present.some((run) => run.isUp),
      ready: endedWell && newest.times.readyAt !== undefined || present.some((run) => run.phase === "ready"),
      neverReady: present.length > 0 && present.every((run) => run.neverReady),
      succeeded: runs.succeeded,
      ...(newest?.end && { ended: describeEnd(newest.end) }),
    };
  }
}

class Entry implements ScriptEntry {
  readonly runs: ScriptRuns;
  readonly slots: [SlotOwner, ...SlotOwner[]];

  constructor(runs: ScriptRuns, first: SlotOwner) {
    this.runs = runs;
    this.slots = [first];
  }

  get spec(): ScriptSpec {
    return this.runs.spec;
  }

  get active(): boolean {
    return this.slots.some((slot) => slot.active);
  }

  add(slot: SlotOwner): SlotOwner {
    this.slots.push(slot);
    return slot;
  }

  drop(slot: SlotOwner): void {
    const at = this.slots.indexOf(slot);
    if (at > 0) this.slots.splice(at, 1);
  }
}
