import type { ScriptRuns } from "./script-runs.ts";
import type { ScriptSpec } from "./script-spec.ts";
import type { SlotOwner } from "./slot-owner.ts";

/** A script with its slots and runs. */
export interface ScriptEntry {
  readonly spec: ScriptSpec;
  readonly runs: ScriptRuns;
  /** The first is the script's own; others are there only while runs beside it were asked for. */
  readonly slots: readonly [SlotOwner, ...SlotOwner[]];
  /** Something of it runs, starts, stops or waits to be started again. */
  readonly active: boolean;
  /** It is no longer among the scripts: what of it runs may end, and nothing of it is started. */
  readonly removed: boolean;
}

/**
 * Owns the slots of one script, and whether it is still one.
 *
 * ```text
 *   given ◀──▶ removed ──▶ (forgotten, when too many are)
 *   typed ───▶ removed
 *     └──────────────────▶ (forgotten, when too many are)
 * ```
 */
export class Entry implements ScriptEntry {
  readonly runs: ScriptRuns;
  readonly slots: [SlotOwner, ...SlotOwner[]];
  #kind: "given" | "typed" | "removed";

  /** @param kind `typed`: it was added by itself, and a new list of scripts says nothing about it */
  constructor(runs: ScriptRuns, first: SlotOwner, kind: "given" | "typed") {
    this.runs = runs;
    this.slots = [first];
    this.#kind = kind;
  }

  get spec(): ScriptSpec {
    return this.runs.spec;
  }

  get active(): boolean {
    return this.slots.some((slot) => slot.active);
  }

  get removed(): boolean {
    return this.#kind === "removed";
  }

  get typed(): boolean {
    return this.#kind === "typed";
  }

  /** It need not be there: nobody has listed it, and nothing of it is alive. */
  get forgettable(): boolean {
    return this.#kind !== "given" && !this.active && this.runs.leftOver === undefined;
  }

  /** It is (again) one of the scripts, with this specification from now on. */
  take(spec: ScriptSpec, kind: "given" | "typed"): void {
    this.#kind = kind;
    this.runs.take(spec);
  }

  remove(): void {
    this.#kind = "removed";
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
