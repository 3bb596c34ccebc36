import type { BrumEvent } from "./event.ts";

/** A handler has thrown or rejected. */
export interface HandlerFailure {
  /** Of the subscription. */
  readonly name: string;
  readonly event: BrumEvent;
  readonly error: unknown;
}

/** Is told of each failure. It may publish; what it throws ends up on the console. */
export type OnHandlerFailure = (failure: HandlerFailure) => void;

/** Tells the callback, and never throws: whoever fails harms nobody else. */
export function tell(onError: OnHandlerFailure | undefined, failure: HandlerFailure): void {
  try {
    if (onError) onError(failure);
    else console.error(`Handler "${failure.name}" failed on "${failure.event.type}":`, failure.error);
  } catch (error) {
    console.error(
      `Handler "${failure.name}" failed, and so did the callback that is told:`,
      failure.error,
      error,
    );
  }
}
