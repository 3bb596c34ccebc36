import type { Clock, Scope } from "../async/mod.ts";
import type { UsageSampler } from "./parts.ts";
import type { RunOwner } from "./run-owner.ts";

/** From one sample to the next. Milliseconds. */
const EVERY = 1_000;

/** Who has just been started is looked at sooner, but not more often than that. Milliseconds. */
const SOONEST = 100;

/** Sampling goes on for so long after somebody last asked. Milliseconds. */
const IDLE_AFTER = 10_000;

/**
 * Samples what the trees use, while somebody looks: nobody pays for figures that nobody reads. Owns the one
 * background task that does it.
 */
export class UsageLoop {
  readonly #clock: Clock;
  readonly #scope: Scope;
  readonly #sampler: UsageSampler;
  readonly #runs: () => readonly RunOwner[];
  #until = 0;
  #sampling = false;
  /** When the last sample was begun. */
  #sampledAt = -Infinity;
  #endPause: (() => void) | undefined;

  /** @param runs those whose trees are to be looked at */
  constructor(
    { clock, scope, usage }: { clock: Clock; scope: Scope; usage: UsageSampler },
    runs: () => readonly RunOwner[],
  ) {
    this.#clock = clock;
    this.#scope = scope;
    this.#sampler = usage;
    this.#runs = runs;
  }

  /** Somebody looks: figures are kept fresh for the next ten seconds. */
  wanted(): void {
    const now = this.#clock.monotonic();
    this.#until = now + IDLE_AFTER;
    if (this.#sampling) {
      if (now - this.#sampledAt >= SOONEST && this.#runs().some(isUnseen)) this.#endPause?.();
      return;
    }
    this.#sampling = true;
    void this.#scope.spawn("usage", (signal) => this.#loop(signal));
  }

  async #loop(signal: AbortSignal): Promise<void> {
    while (this.#goesOn(signal)) {
      await this.#sample();
      await this.#pause(signal);
    }
  }

  #goesOn(signal: AbortSignal): boolean {
    const now = this.#clock.monotonic();
    this.#sampling = !signal.aborted && now < this.#until;
    if (this.#sampling) this.#sampledAt = now;
    return this.#sampling;
  }

  /** Until it is time for the next sample, somebody cannot wait for it, or the scope ends. */
  #pause(signal: AbortSignal): Promise<void> {
    const early = new AbortController();
    this.#endPause = () => early.abort();
    const either = AbortSignal.any([signal, early.signal]);
    return this.#clock.sleep(EVERY, either).catch(rethrowUnless(either));
  }

  async #sample(): Promise<void> {
    const runs = this.#runs();
    const usages = await this.#sampler.sample(runs.flatMap((run) => run.tree ?? []));
    for (const run of runs) {
      const usage = run.tree && usages.get(run.tree.pgid);
      if (usage) run.sawUsage(usage);
    }
  }
}

/** It runs, and nobody knows what it uses. */
function isUnseen({ tree, end, usage }: RunOwner): boolean {
  return tree !== undefined && end === undefined && usage === undefined;
}

/** Not to wait to the end is no failure. */
function rethrowUnless(signal: AbortSignal): (error: unknown) => void {
  return (error) => {
    if (!signal.aborted) throw error;
  };
}
