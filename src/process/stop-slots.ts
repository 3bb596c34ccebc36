import type { Answer } from "./answer.ts";
import type { Origin } from "./origin.ts";
import type { ScriptTable } from "./script-table.ts";
import type { SlotOwner } from "./slot-owner.ts";
import { stopInOrder } from "./stop-order.ts";

/**
 * Stops these: what has not been spawned first, then each before what it depends on.
 *
 * @returns the answers in the order of the slots
 */
export function stopSlots(
  slots: readonly SlotOwner[],
  table: ScriptTable,
  origin: Origin,
): Promise<readonly Answer[]> {
  const pairs = slots.flatMap((slot) =>
    [...table.requirementsOf(slot.script)].map((needed) => ({ needed, slot }))
  );
  const dependents = Map.groupBy(pairs, ({ needed }) => needed);
  return stopInOrder(slots, {
    dependentsOf: ({ script }) => dependents.get(script)?.map(({ slot }) => slot) ?? [],
    isFirst: (slot) => !slot.spawned,
    stop: (slot) => slot.stop(origin),
  });
}

/** Of each target, a script or a process id, the slots in which something runs, starts, stops or is to be started. */
export function activeSlots(
  targets: readonly string[],
  table: ScriptTable,
): readonly (readonly SlotOwner[])[] {
  return targets.map((target) => table.slotsOf(target).filter((slot) => slot.active));
}
