import { type Clock, isCancellation, type Semaphore } from "../async/mod.ts";
import type { BrumEvent } from "./event.ts";
import { type OnHandlerFailure, tell } from "./failure.ts";
import type { SubscriptionFigures } from "./figures.ts";
import { OverflowQueue, type OverflowRule } from "./overflow-queue.ts";
import type { Served } from "./pool.ts";
import type { Player, Stage } from "./stage.ts";

export interface AsyncQueueOptions {
  readonly name: string;
  readonly bound: number;
  readonly overflow: OverflowRule;
  readonly key: (event: BrumEvent) => string;
  readonly handler: (event: BrumEvent, signal: AbortSignal) => Promise<void>;
  readonly stage: Stage;
  readonly clock: Clock;
  readonly onError: OnHandlerFailure | undefined;
  /** The pool's: the handler holds one while it runs. */
  readonly permits: Semaphore;
  /** Is called when the handler has ended and its permit is free again; `more`: it wants to be served again. */
  readonly onRest: (queue: AsyncQueue, more: boolean) => void;
}

/** The events that wait for one asynchronous handler, and the handler: one call at a time. */
export class AsyncQueue implements Served, Player {
  readonly name: string;
  readonly #options: AsyncQueueOptions;
  readonly #waiting: OverflowQueue;
  readonly #controller = new AbortController();
  #listed = false;
  #running = false;
  #closed = false;
  #handled = 0;
  #failed = 0;
  #discarded = 0;
  #slowest = 0;

  constructor(options: AsyncQueueOptions) {
    this.name = options.name;
    this.#options = options;
    this.#waiting = new OverflowQueue(options.bound, options.overflow, options.key);
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

  /** Starts the handler on the oldest event. */
  serve(): "done" | "busy" | "no permit" {
    if (this.#waiting.length > 0 && this.#options.permits.free === 0) return "no permit";
    this.#options.stage.run(this, 1);
    this.#listed = this.#running;
    return this.#running ? "busy" : "done";
  }

  /** Runs the handler up to its first await; only the stage calls this. */
  play(): number {
    const permit = this.#waiting.length > 0 ? this.#options.permits.tryAcquire() : undefined;
    if (!permit) return 0;
    this.#start(this.#waiting.shift() as BrumEvent, permit);
    return 1;
  }

  /** Ends the subscription: what waits is discarded, the signal of a handler that runs is aborted. */
  end(): void {
    this.#closed = true;
    this.#discarded += this.#waiting.clear();
    this.#controller.abort(new DOMException(`Subscription "${this.name}" has ended`, "AbortError"));
  }

  figures(): SubscriptionFigures {
    return {
      name: this.name,
      queued: this.queued,
      running: this.#running,
      handled: this.#handled,
      failed: this.#failed,
      fallbacks: 0,
      dropped: this.#waiting.dropped,
      coalesced: this.#waiting.coalesced,
      discarded: this.#discarded,
      slowest: this.#slowest,
    };
  }

  #start(event: BrumEvent, permit: Disposable): void {
    const since = this.#options.clock.monotonic();
    this.#running = true;
    const { handler } = this.#options;
    begin(() => handler(event, this.#controller.signal)).then(
      () => this.#ended(since, permit),
      (error) => this.#ended(since, permit, { event, error }),
    );
  }

  #ended(
    since: number,
    permit: Disposable,
    failure?: { readonly event: BrumEvent; readonly error: unknown },
  ): void {
    this.#running = false;
    this.#slowest = Math.max(this.#slowest, this.#options.clock.monotonic() - since);
    permit[Symbol.dispose]();
    if (!failure || isCancellation(failure.error, this.#controller.signal)) {
      this.#handled++;
    } else {
      this.#failed++;
      tell(this.#options.onError, { name: this.name, ...failure });
    }
    this.#listed = this.#waiting.length > 0;
    this.#options.onRest(this, this.#listed);
  }
}

/** What it throws before its first await is a rejection like any other. */
async function begin(call: () => Promise<void>): Promise<void> {
  await call();
}
