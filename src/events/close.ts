/** The bus could not be drained before the deadline of its `close()`. */
export class BusCloseTimeout extends Error {
  override readonly name = "BusCloseTimeout";

  constructor(
    /** Milliseconds. */
    readonly deadline: number,
    /** Subscriptions whose handler was still running or had events waiting. */
    readonly subscriptions: readonly string[],
  ) {
    super(`The event bus was not drained within ${deadline} ms; still at work: ${subscriptions.join(", ")}`);
  }
}

export interface CloseOptions {
  /** Milliseconds to drain in; default 5,000. */
  readonly deadline?: number;
}
