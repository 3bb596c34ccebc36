import type { ScriptTable } from "./script-table.ts";
import type { SlotOwner } from "./slot-owner.ts";

/** Owns which scripts somebody asked for by name; others run merely because these depend on them. */
export class NamedScripts {
  readonly #table: ScriptTable;
  readonly #names = new Set<string>();

  constructor(table: ScriptTable) {
    this.#table = table;
  }

  has(script: string): boolean {
    return this.#names.has(script);
  }

  note(script: string): void {
    this.#names.add(script);
  }

  /** Forgets names of scripts that are no longer kept. */
  trim(): void {
    for (const name of this.#names) if (!this.#table.get(name)) this.#names.delete(name);
  }

  /** Slots of mere dependencies, when none of those that were named is active any more. */
  get unneeded(): readonly SlotOwner[] {
    const active = this.#table.entries.filter((entry) => entry.active);
    return active.some(({ spec }) => this.has(spec.name)) ? [] : active.flatMap(({ slots }) => slots);
  }
}
