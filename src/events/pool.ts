import { type Clock, Condition, Deque, Semaphore, type Turn } from "../async/mod.ts";

/** Handlers run for one queue in one turn, at most. */
const SLICE = 256;
/** A turn gives no further queue its slice after so many milliseconds. */
const LONG_TURN = 8;

/** A queue as the pool sees it. It tells the pool once that it has something, and then by what it answers. */
export interface Served {
  readonly name: string;
  /**
   * Runs handlers. `more`: wants another turn; `done`: has nothing; `busy`: will come again by itself; `no
   * permit`: wants to be asked again when one is free.
   */
  serve(slice: number): "done" | "more" | "busy" | "no permit";
}

export interface PoolOptions {
  /** Queues served a turn, and asynchronous handlers that run at once; 1 or more. */
  readonly workers: number;
  readonly turn: Turn;
  readonly clock: Clock;
}

/**
 * Serves the queues in turns: in each so many queues, one after the other, a slice of each, and the event loop
 * breathes in between. An asynchronous handler holds a permit while it runs, and takes a place from the turns;
 * one place is always left, for synchronous handlers may be what it waits for.
 *
 * Who has had its slice goes to the back: no queue is served twice before all others that were waiting. At rest
 * no turn is under way.
 */
export class Pool {
  readonly permits: Semaphore;
  readonly #turn: Turn;
  readonly #clock: Clock;
  /** Each queue is in at most one of the two. */
  readonly #ready = new Deque<Served>();
  readonly #parked = new Deque<Served>();
  readonly #rested = new Condition();
  #awaitsTurn = false;

  constructor({ workers, turn, clock }: PoolOptions) {
    this.permits = new Semaphore(workers);
    this.#turn = turn;
    this.#clock = clock;
  }

  /** Asynchronous handlers that run. */
  get inFlight(): number {
    return this.permits.max - this.permits.free;
  }

  /** Has the queue served in a turn to come. */
  add(queue: Served): void {
    this.#ready.push(queue);
    this.#awaitTurn();
  }

  /** An asynchronous handler has ended and its permit is free; `more`: its queue wants to be served again. */
  ended(queue: Served, more: boolean): void {
    this.#unpark();
    if (more) this.add(queue);
    this.#rested.notify();
  }

  /** Resolves when nothing waits and nothing runs; rejects with the signal's reason. */
  rest(signal: AbortSignal): Promise<void> {
    return this.#rested.wait(() => this.#ready.length + this.#parked.length + this.inFlight === 0, signal);
  }

  #serve(): void {
    const until = this.#clock.monotonic() + LONG_TURN;
    let places = Math.max(1, this.permits.free);
    for (let unasked = this.#ready.length; unasked > 0 && places > 0; unasked--) {
      if (this.#ask(this.#ready.shift() as Served)) places--;
      if (this.#clock.monotonic() >= until) break;
    }
    this.#awaitsTurn = false;
    if (this.#ready.length > 0) this.#awaitTurn();
    else this.#rested.notify();
  }

  #awaitTurn(): void {
    if (this.#awaitsTurn) return;
    this.#awaitsTurn = true;
    this.#turn(() => this.#serve());
  }

  /** Whether it took a place. */
  #ask(queue: Served): boolean {
    const answer = queue.serve(SLICE);
    if (answer === "more") this.#ready.push(queue);
    else if (answer === "no permit") this.#parked.push(queue);
    else if (answer === "done" && this.permits.free > 0) this.#unpark();
    return answer !== "no permit";
  }

  /** Who has waited longest for a permit is asked first. */
  #unpark(): void {
    const next = this.#parked.shift();
    if (!next) return;
    this.#ready.unshift(next);
    this.#awaitTurn();
  }
}
