import type { BrumEvent, EventOf, EventType } from "./event.ts";
import type { OverflowRule } from "./overflow-queue.ts";

/** Ends when it is disposed of: what waits in its queue is discarded at once. */
export interface Subscription extends Disposable {
  readonly name: string;
}

export interface SubscribeOptions {
  /** Who subscribes: for figures and messages. */
  readonly name: string;
  /** Events that wait at most; default is the bus's. */
  readonly queue?: number;
}

/** The type of event that `subscribe(types)` hands over. */
export type EventFor<T extends EventType | "*"> = T extends EventType ? EventOf<T> : BrumEvent;

export interface SubscribeAsyncOptions<T extends EventType | "*"> extends SubscribeOptions {
  /**
   * What makes room for an event when the queue is full, and is counted: the `oldest`, or (`coalesce`) an older
   * event of the same key, the oldest if there is none. Who must miss nothing pulls by cursor.
   */
  readonly overflow: OverflowRule;
  /** For `coalesce`; default: the event's type, with its process id if it has one. */
  readonly key?: (event: EventFor<T>) => string;
}

/** One key for each type of event and each process. */
export function keyOf(event: BrumEvent): string {
  return "processId" in event ? `${event.type} ${event.processId}` : event.type;
}
