import { type Clock, Deque } from "../async/mod.ts";
import type { BrumEvent } from "./event.ts";
import { type OnHandlerFailure, tell } from "./failure.ts";
import type { SubscriptionFigures } from "./figures.ts";
import type { Served } from "./pool.ts";
import type { Relievable, Stage } from "./stage.ts";

/** Calls measured together while they are fast: reading the clock costs more than many a handler. */
const MEASURED_TOGETHER = 32;
/** A handler is fast below so many milliseconds a call. */
const FAST = 0.05;

export interface SyncQueueOptions {
  readonly name: string;
  readonly bound: number;
  readonly handler: (event: BrumEvent) => void;
  readonly stage: Stage;
  readonly clock: Clock;
  readonly onError: OnHandlerFailure | undefined;
}

/** The events that wait for one synchronous handler, and the handler. Grows to twice its bound at most. */
export class SyncQueue implements Served, Relievable {
  readonly name: string;
  /** Events that may wait, outside of handlers. */
  readonly bound: number;
  readonly #handler: (event: BrumEvent) => void;
  readonly #stage: Stage;
  readonly #clock: Clock;
  readonly #onError: OnHandlerFailure | undefined;
  readonly #waiting = new Deque<BrumEvent>();
  #listed = false;
  #running = false;
  #closed = false;
  #together = 1;
  #handled = 0;
  #failed = 0;
  #fallbacks = 0;
  #discarded = 0;
  #slowest = 0;

  constructor({ name, bound, handler, stage, clock, onError }: SyncQueueOptions) {
    this.name = name;
    this.bound = bound;
    this.#handler = handler;
    this.#stage = stage;
    this.#clock = clock;
    this.#onError = onError;
  }

  get queued(): number {
    return this.#waiting.length;
  }

  get running(): boolean {
    return this.#running;
  }

  /** Adds an event, unless the subscription has ended. `true`: the pool must be told to serve this queue. */
  push(event: BrumEvent): boolean {
    if (this.#closed) return false;
    this.#waiting.push(event);
    if (this.#listed) return false;
    this.#listed = true;
    return true;
  }

  /** Runs the handler on at most `slice` events, oldest first; on fewer while it is slow, and at first. */
  serve(slice: number): "done" | "more" {
    this.#stage.run(this, Math.ceil(slice * this.#together / MEASURED_TOGETHER));
    this.#listed = this.#waiting.length > 0;
    return this.#listed ? "more" : "done";
  }

  /** Is drained out of its turn, for it is full: at most one queue's length, oldest first. */
  fallBack(): void {
    if (this.#stage.relieve(this)) this.#fallbacks++;
  }

  /** Runs the handler on at most `limit` events; only the stage calls this. */
  play(limit: number): number {
    this.#running = true;
    let since = this.#clock.monotonic();
    let played = 0;
    while (played < limit && this.#waiting.length > 0 && !this.#stage.wanted) {
      const calls = this.#handleSome(Math.min(limit - played, this.#together));
      played += calls;
      const now = this.#clock.monotonic();
      this.#measured(now - since, calls);
      since = now;
    }
    this.#running = false;
    return played;
  }

  /** Ends the subscription: what waits is discarded at once. */
  end(): void {
    this.#closed = true;
    this.#discarded += this.#waiting.length;
    this.#waiting.clear();
  }

  figures(): SubscriptionFigures {
    return {
      name: this.name,
      queued: this.queued,
      running: this.#running,
      handled: this.#handled,
      failed: this.#failed,
      fallbacks: this.#fallbacks,
      dropped: 0,
      coalesced: 0,
      discarded: this.#discarded,
      slowest: this.#slowest,
    };
  }

  #handleSome(limit: number): number {
    let calls = 0;
    while (calls < limit && !this.#stage.wanted) {
      const event = this.#waiting.shift();
      if (event === undefined) break;
      calls++;
      try {
        this.#handler(event);
        this.#handled++;
      } catch (error) {
        this.#failed++;
        tell(this.#onError, { name: this.name, event, error });
      }
    }
    return calls;
  }

  #measured(ms: number, calls: number): void {
    if (ms > this.#slowest) this.#slowest = ms;
    this.#together = ms < FAST * calls ? Math.min(2 * this.#together, MEASURED_TOGETHER) : 1;
  }
}
