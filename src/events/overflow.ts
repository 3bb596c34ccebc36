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

/** What a queue says to one more event. */
export type Admission =
  /** There is room. */
  | "room"
  /** It is full: the publisher drains it first. */
  | "drain"
  /** It is full, but no handler may run on top of another: it waits above the bound. */
  | "above"
  /** It stands at twice its bound. */
  | "overflow";

/**
 * Decides what becomes of one more event.
 *
 * @param queued events that wait
 * @param bound of the queue
 * @param inHandler whether a handler is running, so that the publisher cannot drain
 */
export function admission(queued: number, bound: number, inHandler: boolean): Admission {
  if (queued < bound) return "room";
  if (!inHandler) return "drain";
  return queued < 2 * bound ? "above" : "overflow";
}
