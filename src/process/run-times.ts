import type { Clock } from "../async/mod.ts";

/** Owns when what happened to a run. Times of day are milliseconds since the epoch; spans do not see them jump. */
export class RunTimes {
  readonly askedAt: number;
  readonly #clock: Clock;
  #startedAt: number | undefined;
  #readyAt: number | undefined;
  #endedAt: number | undefined;
  /** By the clock that does not jump. */
  #span: { readonly from: number; readonly to?: number } | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.askedAt = clock.now();
  }

  /** When it was spawned. */
  get startedAt(): number | undefined {
    return this.#startedAt;
  }

  /** When it got ready; stands when it has ended. */
  get readyAt(): number | undefined {
    return this.#readyAt;
  }

  get endedAt(): number | undefined {
    return this.#endedAt;
  }

  /** How long it has run, or ran, in milliseconds; 0 when it has not been spawned. */
  get ranFor(): number {
    return this.#span ? (this.#span.to ?? this.#clock.monotonic()) - this.#span.from : 0;
  }

  started(): void {
    this.#startedAt = this.#clock.now();
    this.#span = { from: this.#clock.monotonic() };
  }

  ready(): void {
    this.#readyAt ??= this.#clock.now();
  }

  ended(): void {
    this.#endedAt = this.#clock.now();
    if (this.#span) this.#span = { ...this.#span, to: this.#clock.monotonic() };
  }
}
