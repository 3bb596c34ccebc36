/**
 * Runs jobs to completion: a job that is asked for while another runs waits behind it. So an event that comes
 * while effects are being run is looked at when they have been, and no owner is entered twice.
 *
 * A job should not throw. One that does takes no other with it: what it threw comes out when all have been run.
 */
export class RunToCompletion {
  readonly #waiting: (() => void)[] = [];
  #busy = false;

  /** Runs the job now, or, from within a job, after all that were asked for before it. */
  run(job: () => void): void {
    this.#waiting.push(job);
    if (this.#busy) return;
    this.#busy = true;
    const failures: unknown[] = [];
    // An index, not shift(): a chain of 100,000 jobs costs 100,000 steps.
    for (let i = 0; i < this.#waiting.length; i++) {
      try {
        this.#waiting[i]!();
      } catch (error) {
        failures.push(error);
      }
    }
    this.#waiting.length = 0;
    this.#busy = false;
    if (failures.length > 0) throw failures.length === 1 ? failures[0] : new AggregateError(failures);
  }
}
