import type { BrumEvent } from "../events/mod.ts";
import { cascadeOfRun, withCascade } from "./cascade.ts";
import { toCome } from "./dependencies.ts";
import { GroupRestarts } from "./group-restarts.ts";
import { LeftoverScout } from "./leftover-scout.ts";
import { NamedScripts } from "./named-scripts.ts";
import type { Origin } from "./origin.ts";
import { PendingRuns } from "./pending-runs.ts";
import type { RunOwner } from "./run-owner.ts";
import type { ScriptSpec } from "./script-spec.ts";
import { type Redefined, ScriptTable } from "./script-table.ts";
import type { SlotListener, SlotOwner } from "./slot-owner.ts";
import { stopSlots } from "./stop-slots.ts";
import type { SupervisorParts } from "./supervisor-parts.ts";
import { WatchedScripts } from "./watched-scripts.ts";

/** What has become of a new script; `error` is in words, and then nothing has changed. */
export type Defined = { readonly ok: true } | { readonly ok: false; readonly error: string };

/**
 * The scripts as they act together: whatever follows for one from what happens to another. Everything that runs and
 * slots say comes in here, and goes out as events. Owns whether it all is ending.
 */
export class Ensemble implements SlotListener {
  readonly table: ScriptTable;
  readonly restarts: GroupRestarts;
  readonly named: NamedScripts;
  readonly #parts: SupervisorParts;
  readonly #pending: PendingRuns;
  readonly #scout: LeftoverScout;
  readonly #watched: WatchedScripts;
  /** Who ends it all; from then on nothing is started. */
  #closing: Origin | undefined;

  constructor(parts: SupervisorParts) {
    this.#parts = parts;
    this.table = new ScriptTable(parts, this);
    this.named = new NamedScripts(this.table);
    this.restarts = new GroupRestarts({
      requirementsOf: (script) => this.table.requirementsOf(script),
      settled: (script) => this.#pending.settle(script),
    });
    this.#pending = new PendingRuns(
      (script) => this.restarts.has(script) ? toCome : this.table.asDependency(script),
      (script, dependent) => this.#startFor(script, dependent),
    );
    this.#scout = new LeftoverScout(parts);
    this.#watched = new WatchedScripts(parts.watcher, (script, at) => this.#filesChanged(script, at));
  }

  /** Who ends it all, once somebody does. */
  get closing(): Origin | undefined {
    return this.#closing;
  }

  /** Nothing is started any more. */
  close(origin: Origin): void {
    this.#closing ??= origin;
  }

  /** Ends what is left over, when nothing is active any more. */
  async endLeftOvers(): Promise<void> {
    await this.#scout.close();
    await Promise.all(this.table.entries.map(({ runs }) => runs.endLeftOver()));
  }

  define(spec: ScriptSpec): Defined {
    const error = this.table.define(spec);
    this.named.trim();
    return error === undefined ? { ok: true } : { ok: false, error };
  }

  redefine(specs: readonly ScriptSpec[]): Redefined {
    const redefined = this.table.redefine(specs);
    if (!redefined.ok) return redefined;
    for (const script of redefined.value.removed) {
      this.restarts.takeBack(script);
      for (const slot of this.table.get(script)?.slots ?? []) {
        if (slot.active && !slot.spawned) void slot.stop(removed);
      }
    }
    for (const entry of this.table.entries) this.#watched.settle(entry);
    this.#pending.redefined();
    this.restarts.reorder();
    this.named.trim();
    return redefined;
  }

  /** What a pending run waits for, in words. */
  waitsFor(run: RunOwner): string | undefined {
    return this.#pending.waitsFor(run);
  }

  activeDependents(script: string): readonly string[] {
    return this.table.dependentsOf(script).filter((name) => this.table.get(name)?.active);
  }

  created(run: RunOwner): void {
    this.#cascade(run);
    this.#pending.add(run);
  }

  changed(run: RunOwner): void {
    this.#publish({ type: "process.changed", processId: run.id, script: run.script, phase: run.phase });
    this.#pending.settle(run.script);
  }

  started(run: RunOwner): void {
    this.#publish({ type: "process.started", processId: run.id, script: run.script, pid: run.pid! });
    this.table.slotOf(run)?.sawStart(run);
  }

  ready(run: RunOwner): void {
    this.#publish({ type: "process.ready", processId: run.id, script: run.script });
  }

  ended(run: RunOwner): void {
    const { script, id: processId, end } = run;
    const phase = run.phase as "stopped" | "success" | "failed";
    const exit = (end && "exit" in end && end.exit) || { code: null, signal: null };
    this.#publish({ type: "process.exited", processId, script, phase, ...exit });
    this.table.get(script)!.runs.sawEnd(run);
    if (run.tree) this.#scout.look(run);
    this.table.slotOf(run)?.sawEnd();
    this.#pending.settle(script);
  }

  slotChanged(slot: SlotOwner): void {
    const { run, script } = slot;
    if (run) this.#publish({ type: "process.changed", processId: run.id, script, phase: run.phase });
    this.#watched.settle(this.table.get(script)!);
    this.restarts.sawSlot(slot);
    this.#pending.settle(script);
    if (slot.phase === "waiting" && (this.#closing || !this.table.listed(script))) {
      void slot.stop(this.#closing ?? removed);
    }
    if (slot.active) return;
    if (slot.answered && !this.restarts.holds(slot)) this.table.drop(slot);
    if (this.named.has(script)) void stopSlots(this.named.unneeded, this.table, unneeded);
  }

  /** What has happened has happened, whether it is heard of or not: a failure to say so is the scope's. */
  #publish(event: BrumEvent): void {
    try {
      this.#parts.publish(event);
    } catch (error) {
      void this.#parts.scope.spawn(`publish ${event.type}`, () => Promise.reject(error));
    }
  }

  /** What has been spawned since then has seen it. */
  #filesChanged(script: string, at: number): void {
    const slot = this.table.listed(script)?.slots.findLast((slot) => slot.wanted);
    if (!slot || this.#closing || (slot.spawned && slot.run!.times.startedAt! > at)) return;
    const origin: Origin = { kind: "watch" };
    this.restarts.begin(withCascade(new Map([[script, { slot, origin }]]), this.table));
  }

  #startFor(script: string, dependent: string): void {
    if (!this.#closing) void this.table.get(script)!.slots[0].start({ kind: "dependency", name: dependent });
  }

  /** A script has a new run: what depends on it is restarted, if it is to be. */
  #cascade(run: RunOwner): void {
    if (this.#closing || this.restarts.has(run.script)) return;
    const restarts = cascadeOfRun(run, this.table);
    if (restarts.size === 0) return;
    this.table.get(run.script)!.runs.renew(run.request.number);
    this.restarts.begin(restarts);
  }
}

const unneeded: Origin = { kind: "brum", name: "no longer needed" };
const removed: Origin = { kind: "config", name: "removed" };
