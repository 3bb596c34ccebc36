/** What has become of the events of one subscription, or of all. Counts since the beginning. */
export interface Tally {
  /** Handlers that have returned, or resolved. */
  readonly handled: number;
  /** Handlers that have thrown, or rejected. */
  readonly failed: number;
  /** Times that a publisher drained a full queue itself. */
  readonly fallbacks: number;
  /** Events that made room for newer ones in the full queue of an asynchronous handler. */
  readonly dropped: number;
  /** Events that were replaced by a newer one of the same key, in the full queue of an asynchronous handler. */
  readonly coalesced: number;
  /** Events that still waited when their subscription ended. */
  readonly discarded: number;
}

/** The longest call of a handler. */
export interface Slowest {
  readonly name: string;
  /**
   * Milliseconds. Calls are measured one by one while they are slow; a sudden delay among fast ones is measured
   * together with up to 31 of them.
   */
  readonly ms: number;
}

export interface SubscriptionFigures extends Tally {
  readonly name: string;
  readonly queued: number;
  /** Whether its handler is running. */
  readonly running: boolean;
  /** Milliseconds of its longest call; see {@link Slowest}. */
  readonly slowest: number;
}

/** Of all subscriptions, those that have ended included. */
export interface Totals extends Tally {
  readonly slowest: Slowest | undefined;
}

/** A snapshot of the bus. */
export interface BusFigures extends Totals {
  /** Queues served a turn, and asynchronous handlers that may run at once. */
  readonly workers: number;
  /** Asynchronous handlers that run now; never more than `workers`. */
  readonly inFlight: number;
  /** Events that wait. */
  readonly queued: number;
  /** Events accepted. */
  readonly published: number;
  /** Events that came after `close()`. */
  readonly refused: number;
  /** Times that `publish` threw `BusOverflow`. */
  readonly overflows: number;
  readonly subscriptions: readonly SubscriptionFigures[];
}

const NOTHING: Tally = { handled: 0, failed: 0, fallbacks: 0, dropped: 0, coalesced: 0, discarded: 0 };

/** The sum of several. */
export function sumOf(tallies: Iterable<Tally>): Tally {
  let sum = NOTHING;
  for (const tally of tallies) {
    sum = {
      handled: sum.handled + tally.handled,
      failed: sum.failed + tally.failed,
      fallbacks: sum.fallbacks + tally.fallbacks,
      dropped: sum.dropped + tally.dropped,
      coalesced: sum.coalesced + tally.coalesced,
      discarded: sum.discarded + tally.discarded,
    };
  }
  return sum;
}

/** The one whose longest call was the longest; `undefined` if none has been called. */
export function slowestOf(subscriptions: Iterable<Slowest>): Slowest | undefined {
  let slowest: Slowest | undefined;
  for (const { name, ms } of subscriptions) if (ms > (slowest?.ms ?? 0)) slowest = { name, ms };
  return slowest;
}
