import type { Clock, Scope } from "../async/mod.ts";
import type { UsageSampler } from "./parts.ts";
import type { RunOwner } from "./run-owner.ts";

/** From one sample to the next. Milliseconds. */
const EVERY = 1_000;

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
    this.#until = this.#clock.monotonic() + IDLE_AFTER;
    if (this.#sampling) return;
    this.#sampling = true;
    void this.#scope.spawn("usage", (signal) => this.#loop(signal));
  }

  async #loop(signal: AbortSignal): Promise<void> {
    while (this.#goesOn(signal)) {
      await this.#sample();
      await this.#clock.sleep(EVERY, signal).catch(rethrowUnless(signal));
    }
  }

  #goesOn(signal: AbortSignal): boolean {
    this.#sampling = !signal.aborted && this.#clock.monotonic() < this.#until;
    return this.#sampling;
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

/** The end of the scope is how the loop ends, not a failure. */
function rethrowUnless(signal: AbortSignal): (error: unknown) => void {
  return (error) => {
    if (!signal.aborted) throw error;
  };
}
