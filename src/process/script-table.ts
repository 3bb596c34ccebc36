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
import { Entry, type ScriptEntry } from "./script-entry.ts";
import { type SlotListener, SlotOwner } from "./slot-owner.ts";
import { type SpecChanges, specChanges } from "./spec-changes.ts";
import type { SupervisorParts } from "./supervisor-parts.ts";

/** So many scripts that nobody has listed are kept when nothing of them is alive, with their ended runs. */
export const UNLISTED_KEPT = 100;

/** What a name or an id stands for. */
export interface Found {
  readonly entry: ScriptEntry;
  /** The run that was named, or the newest; absent when there was none. */
  readonly run?: RunOwner;
  /** The slot whose present run that is; absent when the run has been replaced. */
  readonly slot?: SlotOwner;
}

/** What has become of a new list of scripts. */
export type Redefined =
  | { readonly ok: true; readonly value: SpecChanges }
  /** In words, for a person; nothing has changed. */
  | { readonly ok: false; readonly error: string };

/**
 * Owns the list of scripts: which there are, and what a name means. The dependencies of those that there are never
 * form a circle. Of those that are no longer there it keeps what still runs, and {@link UNLISTED_KEPT} that do not.
 */
export class ScriptTable {
  readonly #parts: SupervisorParts;
  readonly #listener: SlotListener;
  #entries = new Map<string, Entry>();
  /** By name, as far as they are kept: what was removed still ends before what it depended on. */
  #specs: ReadonlyMap<string, ScriptSpec> = new Map();
  #order = 0;

  constructor(parts: SupervisorParts, listener: SlotListener) {
    this.#parts = parts;
    this.#listener = listener;
  }

  /** Of the scripts that there are, in the order in which they were given. */
  get names(): readonly string[] {
    return this.entries.filter(({ removed }) => !removed).map(({ spec }) => spec.name);
  }

  /** Adds a script. @returns what is wrong, in words; then nothing has changed */
  define(spec: ScriptSpec): string | undefined {
    if (this.listed(spec.name)) return `a script is named '${spec.name}' already`;
    const [problem] = checkGraph(new Map([...this.#listed(), spec].map((spec) => [spec.name, spec])));
    if (problem) return describeGraphProblem(problem);
    this.#put(spec, "typed");
    this.#settle();
    return undefined;
  }

  /** These are the scripts from now on, beside those that were added by {@link define}. */
  redefine(specs: readonly ScriptSpec[]): Redefined {
    const given = new Map(specs.map((spec) => [spec.name, spec]));
    const typed = [...this.#entries.values()].filter(({ typed, spec }) => typed && !given.has(spec.name));
    const after = [...given.values(), ...typed.map(({ spec }) => spec)];
    const [problem] = checkGraph(new Map(after.map((spec) => [spec.name, spec])));
    if (problem) return { ok: false, error: describeGraphProblem(problem) };
    const changes = specChanges(this.#listed(), after);
    const before = this.#entries;
    this.#entries = new Map();
    for (const spec of given.values()) this.#put(spec, "given", before.get(spec.name));
    for (const name of changes.removed) before.get(name)!.remove();
    for (const [name, entry] of before) if (!given.has(name)) this.#entries.set(name, entry);
    this.#settle();
    return { ok: true, value: changes };
  }

  #put(spec: ScriptSpec, kind: "given" | "typed", known = this.#entries.get(spec.name)): void {
    known?.take(spec, kind);
    this.#entries.set(spec.name, known ?? this.#make(spec, kind));
  }

  #make(spec: ScriptSpec, kind: "given" | "typed"): Entry {
    const runs = new ScriptRuns(this.#parts, spec, () => ++this.#order);
    return new Entry(runs, new SlotOwner(this.#parts, runs, this.#listener), kind);
  }

  /** Lets go of what nobody has listed, the oldest first, as far as it is too many; and looks who depends on whom. */
  #settle(): void {
    const names = new Set([...this.#entries.values()].flatMap(({ spec }) => Object.keys(spec.dependsOn)));
    const unlisted = [...this.#entries.values()].filter(({ forgettable, spec }) =>
      forgettable && !names.has(spec.name)
    );
    for (const { runs, spec } of unlisted.slice(0, Math.max(0, unlisted.length - UNLISTED_KEPT))) {
      runs.forget();
      this.#entries.delete(spec.name);
    }
    this.#specs = new Map([...this.#entries].map(([name, { spec }]) => [name, spec]));
  }

  #listed(): ScriptSpec[] {
    return this.entries.filter(({ removed }) => !removed).map(({ spec }) => spec);
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

  /** The script, if it is one of those that there are. */
  listed(script: string): ScriptEntry | undefined {
    const entry = this.#entries.get(script);
    return entry?.removed ? undefined : entry;
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

  /** All slots of a script, or the one whose present run has that id. */
  slotsOf(target: string): readonly SlotOwner[] {
    const slots = this.#entries.get(target)?.slots;
    return slots ?? [this.find(target)?.slot].filter((slot) => slot !== undefined);
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
    const present = slots.flatMap((slot) => slot.active && !slot.resting && slot.run ? slot.run : []);
    const { newest } = runs;
    const endedWell = present.length === 0 && newest?.phase === "success";
    return {
      // What has failed and waits for its files to change may still become what it is waited for.
      active: active && !endedWell,
      coming: slots.some((slot) => slot.coming),
      started: endedWell || present.some((run) => run.isUp),
      ready: endedWell && newest.times.readyAt !== undefined || present.some((run) => run.phase === "ready"),
      neverReady: present.length > 0 && present.every((run) => run.neverReady),
      succeeded: runs.succeeded,
      ...(newest?.end && { ended: describeEnd(newest.end) }),
    };
  }
}
