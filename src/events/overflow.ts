import type { EventType } from "./event.ts";

/**
 * An event was published to a queue that stands at twice its bound: a handler publishes to itself more than it
 * takes. The event was delivered to nobody.
 */
export class BusOverflow extends Error {
  override readonly name = "BusOverflow";

  constructor(
    readonly type: EventType,
    /** The subscription that is too far behind. */
    readonly subscription: string,
    /** Events that wait for it. */
    readonly queued: number,
  ) {
    super(
      `BusOverflow: "${type}" was delivered to nobody, for ${queued} events wait for "${subscription}", twice its ` +
        `bound; a handler must not publish to itself more than it takes`,
    );
  }
}

/** What a queue says to one more event: there is room; it is to be drained first; it takes no more. */
export type Admission = "room" | "full" | "overflow";

/**
 * Decides what becomes of one more event. A full queue still takes it while it cannot be drained, since a handler
 * is running: up to twice its bound.
 *
 * @param queued events that wait
 * @param bound of the queue
 */
export function admission(queued: number, bound: number): Admission {
  if (queued < bound) return "room";
  return queued < 2 * bound ? "full" : "overflow";
}
