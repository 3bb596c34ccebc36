/** What is restarted with a script whose `cascade` says so. Nothing here is changed, only looked at. */
import type { Origin } from "./origin.ts";
import type { RunOwner } from "./run-owner.ts";
import type { ScriptEntry } from "./script-entry.ts";
import type { ScriptTable } from "./script-table.ts";
import type { SlotOwner } from "./slot-owner.ts";

/** What is to be restarted, by script. */
export type Restarts = ReadonlyMap<string, { readonly slot: SlotOwner; readonly origin: Origin }>;

/** These, and what is restarted with them. */
export function withCascade(restarts: Restarts, table: ScriptTable): Restarts {
  const all = new Map(restarts);
  for (const script of restarts.keys()) {
    for (const [name, cascaded] of table.get(script)!.spec.cascade ? cascadeOf(script, table) : []) {
      if (!all.has(name)) all.set(name, cascaded);
    }
  }
  return all;
}

/**
 * What is restarted because a script has a new run, by whatever way: not for its first one, nor for one beside
 * another.
 */
export function cascadeOfRun(run: RunOwner, table: ScriptTable): Restarts {
  const { spec, runs } = table.get(run.script)!;
  const first = run.request.number === 1 || runs.kept.some((other) => other !== run && !other.end);
  return spec.cascade && !first ? cascadeOf(run.script, table) : new Map();
}

/** What depends on it, directly or not, and runs; and what was not started because it had failed. */
function cascadeOf(script: string, table: ScriptTable): Restarts {
  const origin: Origin = { kind: "cascade", name: script };
  const entries = table.entries.filter((entry) =>
    !entry.removed && table.requirementsOf(entry.spec.name).has(script) &&
    (entry.slots.some((slot) => slot.coming && !slot.fresh) || failedBecauseOf(script, entry, table))
  );
  return new Map(entries.map(({ spec, slots: [slot] }) => [spec.name, { slot, origin }]));
}

function failedBecauseOf(script: string, entry: ScriptEntry, table: ScriptTable): boolean {
  // Who blames whom was once a path in a graph without circles; it need not be one now.
  let at: ScriptEntry | undefined = entry;
  for (let steps = table.entries.length; at && !at.active && steps > 0; steps--) {
    const end = at.runs.newest?.end;
    if (end?.kind !== "dependency") return false;
    if (end.name === script) return true;
    at = table.get(end.name);
  }
  return false;
}
