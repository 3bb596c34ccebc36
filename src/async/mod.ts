/** The concurrency kernel: what waits, what is bounded, what owns a task, and time. Imports nothing. */
export { Backoff, type BackoffOptions } from "./backoff.ts";
export { isCancellation } from "./cancellation.ts";
export {
  Channel,
  ChannelClosedError,
  type ChannelOptions,
  type ChannelReceiveResult,
  type ChannelWaitOptions,
} from "./channel.ts";
export type { Clock } from "./clock.ts";
export { Condition } from "./condition.ts";
export { Deferred } from "./deferred.ts";
export { Deque } from "./deque.ts";
export { Latch } from "./latch.ts";
export { ManualClock } from "./manual-clock.ts";
export { Mutex } from "./mutex.ts";
export { orAborted } from "./or-aborted.ts";
export { randomText } from "./random-text.ts";
export { RingBuffer } from "./ring-buffer.ts";
export { Scope, type ScopeOptions } from "./scope.ts";
export { Semaphore } from "./semaphore.ts";
export { type Sink, writeAll, type WriteEnd, type WriteOptions } from "./sink.ts";
export { systemClock } from "./system-clock.ts";
export { nextTurn, type Turn } from "./turn.ts";
