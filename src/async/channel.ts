import { Deque } from "./deque.ts";
import { WaitList } from "./wait-list.ts";

/** The channel is closed. From {@link Channel.send} it carries the value that was not sent. */
export class ChannelClosedError extends Error {
  override readonly name = "ChannelClosedError";
  /** Declared only: the property is there when there is a value, be it `undefined`. */
  declare readonly value?: unknown;

  constructor(message: string, ...unsent: [] | [unknown]) {
    super(message);
    if (unsent.length === 1) this.value = unsent[0];
  }
}

/** What {@link Channel.tryReceive} found. */
export type ChannelReceiveResult<T> =
  | { readonly state: "ok"; readonly value: T }
  | { readonly state: "empty" }
  | { readonly state: "closed" };

export interface ChannelOptions {
  /** So many values are kept for receivers to come. At 0 each value is handed from one to the other. */
  readonly capacity?: number;
}

export interface ChannelWaitOptions {
  /** Gives the waiting up: the call rejects with the signal's reason, and nothing has been sent or taken. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * A bounded queue between tasks. Values arrive in the order in which they were sent, each at exactly one
 * receiver; senders and receivers that wait are served in the order in which they came.
 *
 * Names and behaviour of `Channel` in `@std/async`; but a call with a signal that is aborted already does
 * nothing, even where it would not have had to wait.
 *
 * @example
 * ```ts
 * const channel = new Channel<number>({ capacity: 4 });
 * await channel.send(1);
 * channel.close();
 * for await (const value of channel) console.log(value); // 1
 * ```
 */
export class Channel<T> implements AsyncIterable<T>, Disposable, AsyncDisposable {
  /** Values kept at most. */
  readonly capacity: number;
  readonly #kept = new Deque<T>();
  readonly #senders = new WaitList<T, void>();
  readonly #receivers = new WaitList<undefined, T>();
  #closed: { readonly reason: [] | [unknown] } | undefined;

  /** @throws {RangeError} if `capacity` (default 0) is not an integer of 0 or more. */
  constructor({ capacity = 0 }: ChannelOptions = {}) {
    if (!Number.isInteger(capacity) || capacity < 0) {
      throw new RangeError(`Channel: capacity must be an integer of 0 or more, not ${capacity}`);
    }
    this.capacity = capacity;
  }

  /** Values kept now; those that senders still hold do not count. */
  get size(): number {
    return this.#kept.length;
  }

  get closed(): boolean {
    return this.#closed !== undefined;
  }

  /**
   * Resolves when the value is kept or has been handed to a receiver; waits while the channel is full.
   *
   * @throws {ChannelClosedError} with the value, if the channel is closed before that; or the signal's reason.
   */
  send(value: T, { signal }: ChannelWaitOptions = {}): Promise<void> {
    if (this.#closed) return Promise.reject(unsent(value));
    if (!signal?.aborted && this.trySend(value)) return Promise.resolve();
    return this.#senders.wait(value, signal);
  }

  /**
   * Resolves with the oldest value; waits while there is none. What is kept when the channel closes can still
   * be received.
   *
   * @throws {ChannelClosedError} if it is closed and empty (the reason given to {@link close} instead, if there
   * was one); or the signal's reason.
   */
  receive({ signal }: ChannelWaitOptions = {}): Promise<T> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    const found = this.tryReceive();
    if (found.state === "ok") return Promise.resolve(found.value);
    if (this.#closed) return Promise.reject(this.#end(this.#closed.reason));
    return this.#receivers.wait(undefined, signal);
  }

  /** Sends if that can be done at once; `false` if the channel is full or closed. Does not throw. */
  trySend(value: T): boolean {
    if (this.#closed) return false;
    const receiver = this.#receivers.first;
    if (receiver) receiver.resolve(value);
    else if (this.#kept.length < this.capacity) this.#kept.push(value);
    else return false;
    return true;
  }

  /** Receives if that can be done at once. Does not throw. */
  tryReceive(): ChannelReceiveResult<T> {
    const sender = this.#senders.first;
    if (this.#kept.length > 0) {
      const value = this.#kept.shift() as T;
      if (sender) this.#kept.push(sender.brought);
      sender?.resolve();
      return { state: "ok", value };
    }
    if (sender) {
      sender.resolve();
      return { state: "ok", value: sender.brought };
    }
    return { state: this.#closed ? "closed" : "empty" };
  }

  /**
   * Ends the channel: nothing more can be sent, senders that wait get their value back in a
   * {@link ChannelClosedError}, and receivers get what is kept, then the end. Does nothing the second time.
   *
   * @param reason what receivers reject with at the end, in place of a {@link ChannelClosedError}; iterating
   * then throws it instead of ending
   */
  close(...reason: [] | [reason: unknown]): void {
    if (this.#closed) return;
    this.#closed = { reason };
    for (const sender of this.#senders) sender.reject(unsent(sender.brought));
    for (const receiver of this.#receivers) receiver.reject(this.#end(reason));
  }

  /** Receives until the channel is closed and empty. */
  async *[Symbol.asyncIterator](): AsyncIterableIterator<T> {
    while (true) {
      let value: T;
      try {
        value = await this.receive();
      } catch (error) {
        if (error instanceof ChannelClosedError && this.#closed?.reason.length === 0) return;
        throw error;
      }
      yield value;
    }
  }

  [Symbol.dispose](): void {
    this.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.close();
    return Promise.resolve();
  }

  #end(reason: [] | [unknown]): unknown {
    return reason.length === 1
      ? reason[0]
      : new ChannelClosedError("Cannot receive: the channel is closed and empty");
  }
}

function unsent(value: unknown): ChannelClosedError {
  return new ChannelClosedError("Cannot send: the channel is closed", value);
}
