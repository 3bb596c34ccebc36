import { type Clock, nextTurn, systemClock, type Turn } from "../async/mod.ts";
import { AsyncQueue } from "./async-queue.ts";
import { BusCloseTimeout, type CloseOptions } from "./close.ts";
import type { BrumEvent, EventType } from "./event.ts";
import type { OnHandlerFailure } from "./failure.ts";
import type { BusFigures } from "./figures.ts";
import { admission, BusOverflow } from "./overflow.ts";
import { Pool } from "./pool.ts";
import { Stage } from "./stage.ts";
import { type Route, Subscribers, type Wanted } from "./subscribers.ts";
import {
  type EventFor,
  keyOf,
  type SubscribeAsyncOptions,
  type SubscribeOptions,
  type Subscription,
} from "./subscription.ts";
import { SyncQueue } from "./sync-queue.ts";

export interface EventBusOptions {
  /** Queues served a turn, and asynchronous handlers that run at once; 0 (default): CPU cores * 2.5. */
  readonly workers?: number;
  /** Events that may wait for each subscription; default 1,000. */
  readonly queue?: number;
  /** How the event loop breathes: has a call run later, never at once. Default {@link nextTurn}. */
  readonly turn?: Turn;
  /** Is told of each handler that fails; without it the console is. */
  readonly onError?: OnHandlerFailure;
  /** Default {@link systemClock}. */
  readonly clock?: Clock;
}

/**
 * Hands small facts to whoever has subscribed to them. Each subscription has a bounded queue, gets its events in
 * the order in which they were published, one at a time, and is served by a bounded {@link Pool}.
 *
 * ```text
 *   publish ──▶ queue ──▶ a turn of the pool ──▶ handler
 *      │          │ full, and no handler is running
 *      └──────────┴──▶ the publisher drains it, at most one queue's length
 * ```
 *
 * `publish` never waits. Inside a handler it only queues; a queue that is full then is drained as soon as the
 * handler has returned. Until then it may grow to twice its bound; there `publish` throws `BusOverflow`. So nothing
 * is lost, out of order or unbounded, and no handler runs on top of another (see {@link Stage}).
 *
 * @example
 * ```ts
 * const errors = new Set<number>();
 * await using bus = new EventBus();
 * using _errors = bus.subscribe("error.detected", (event) => errors.add(event.seq), { name: "errors" });
 * bus.publish({ type: "error.detected", processId: "api-1", seq: 7, problem: "p-1" });
 * ```
 */
export class EventBus implements AsyncDisposable {
  readonly #queue: number;
  readonly #clock: Clock;
  readonly #onError: OnHandlerFailure | undefined;
  readonly #pool: Pool;
  readonly #stage = new Stage();
  readonly #subscribers = new Subscribers();
  #published = 0;
  #refused = 0;
  #overflows = 0;
  #closing: Promise<void> | undefined;

  /** @throws {RangeError} if `workers` is not an integer of 0 or more, or `queue` not one of 1 or more. */
  constructor(
    { workers = 0, queue = 1_000, turn = nextTurn, onError, clock = systemClock }: EventBusOptions = {},
  ) {
    if (!Number.isInteger(workers) || workers < 0) {
      throw new RangeError(`EventBus: workers must be an integer of 0 or more, not ${workers}`);
    }
    this.#queue = validQueue(queue);
    this.#clock = clock;
    this.#onError = onError;
    this.#pool = new Pool({
      workers: workers || Math.ceil(navigator.hardwareConcurrency * 2.5),
      turn,
      clock,
    });
  }

  /**
   * Hands the event to everybody who has subscribed by now.
   *
   * @returns `false` after `close()`: nobody gets it.
   * @throws {BusOverflow} if the queue of one of them stands at twice its bound: nobody gets it.
   */
  publish(event: BrumEvent): boolean {
    if (this.#closing) return this.#refuse();
    const route = this.#subscribers.of(event.type);
    for (const queue of route.sync) {
      if (queue.queued < queue.bound) continue;
      this.#makeRoom(route);
      if (this.#closing) return this.#refuse();
      break;
    }
    this.#published++;
    for (const queue of route.sync) if (queue.push(event)) this.#pool.add(queue);
    for (const queue of route.async) if (queue.push(event)) this.#pool.add(queue);
    return true;
  }

  /** Has a synchronous, short `handler` called with each event of these types that is published from now on. */
  subscribe<T extends EventType | "*">(
    types: T | readonly (T & EventType)[],
    handler: (event: EventFor<T>) => void,
    { name, queue = this.#queue }: SubscribeOptions,
  ): Subscription {
    const sync = new SyncQueue({
      name,
      bound: validQueue(queue),
      handler: handler as (event: BrumEvent) => void,
      stage: this.#stage,
      clock: this.#clock,
      onError: this.#onError,
    });
    return this.#subscription(sync, types as Wanted);
  }

  /**
   * The same with a handler that awaits. It holds a permit of the pool while it runs; its signal is aborted when
   * the subscription ends, and at the deadline of {@link close}.
   */
  subscribeAsync<T extends EventType | "*">(
    types: T | readonly (T & EventType)[],
    handler: (event: EventFor<T>, signal: AbortSignal) => Promise<void>,
    { name, queue = this.#queue, overflow, key = keyOf }: SubscribeAsyncOptions<T>,
  ): Subscription {
    const async = new AsyncQueue({
      name,
      bound: validQueue(queue),
      overflow,
      key: key as (event: BrumEvent) => string,
      handler: handler as (event: BrumEvent, signal: AbortSignal) => Promise<void>,
      stage: this.#stage,
      clock: this.#clock,
      onError: this.#onError,
      permits: this.#pool.permits,
      onRest: (rested, more) => this.#pool.ended(rested, more),
    });
    return this.#subscription(async, types as Wanted);
  }

  figures(): BusFigures {
    const subscriptions = this.#subscribers.figures();
    return {
      ...this.#subscribers.totals(),
      workers: this.#pool.permits.max,
      inFlight: this.#pool.inFlight,
      queued: subscriptions.reduce((sum, { queued }) => sum + queued, 0),
      published: this.#published,
      refused: this.#refused,
      overflows: this.#overflows,
      subscriptions,
    };
  }

  /**
   * Refuses what comes from now on, and resolves when all that was published has been handled. All calls get the
   * same promise.
   *
   * @throws {BusCloseTimeout} at the deadline: what still waits is discarded, and the signals of asynchronous
   * handlers are aborted.
   */
  close({ deadline = 5_000 }: CloseOptions = {}): Promise<void> {
    this.#closing ??= this.#drain(deadline);
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #drain(deadline: number): Promise<void> {
    const late = new AbortController();
    const takeBack = this.#clock.after(deadline, () => late.abort(this.#giveUp(deadline)));
    try {
      await this.#pool.rest(late.signal);
    } finally {
      takeBack();
    }
  }

  #giveUp(deadline: number): BusCloseTimeout {
    const late = this.#subscribers.atWork();
    for (const queue of late) this.#subscribers.end(queue);
    return new BusCloseTimeout(deadline, late.map(({ name }) => name));
  }

  /** Has each full queue drained; throws if one is still too far behind. */
  #makeRoom(route: Route): void {
    for (const queue of route.sync) {
      if (admission(queue.queued, queue.bound) !== "room") queue.fallBack();
    }
    for (const { name, queued, bound } of route.sync) {
      if (admission(queued, bound) !== "overflow") continue;
      this.#overflows++;
      throw new BusOverflow(route.type, name, queued);
    }
  }

  #refuse(): false {
    this.#refused++;
    return false;
  }

  #subscription(queue: SyncQueue | AsyncQueue, wanted: Wanted): Subscription {
    this.#subscribers.add(queue, wanted);
    return { name: queue.name, [Symbol.dispose]: () => this.#subscribers.end(queue) };
  }
}

function validQueue(queue: number): number {
  if (Number.isInteger(queue) && queue >= 1) return queue;
  throw new RangeError(`EventBus: queue must be an integer of 1 or more, not ${queue}`);
}
