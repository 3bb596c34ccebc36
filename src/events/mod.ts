/** The small facts that the parts tell each other, and the bus that carries them. */
export { EventBus, type EventBusOptions } from "./bus.ts";
export { BusCloseTimeout, type CloseOptions } from "./close.ts";
export type * from "./event.ts";
export type { HandlerFailure, OnHandlerFailure } from "./failure.ts";
export type { BusFigures, Slowest, SubscriptionFigures, Tally, Totals } from "./figures.ts";
export type { OverflowRule } from "./overflow-queue.ts";
export { BusOverflow } from "./overflow.ts";
export type { EventFor, SubscribeAsyncOptions, SubscribeOptions, Subscription } from "./subscription.ts";
