import type { Clock, Scope } from "../async/mod.ts";
import type { TreeRef, Trees } from "./parts.ts";
import type { RunOwner } from "./run-owner.ts";

/** Runs that end close together are looked at together. Milliseconds. */
const GATHER = 200;

/** What has been left over is looked at again after so long: it may end by itself. Milliseconds. */
const AGAIN = 5_000;

/**
 * Looks what runs that have ended by themselves have left over, until nothing is. One look at a time, for all that
 * wait for one: a burst of 200 short processes costs a few passes over the process table, not 200.
 */
export class LeftoverScout {
  readonly #clock: Clock;
  readonly #scope: Scope;
  readonly #trees: Trees;
  #waiting = new Set<RunOwner>();
  #timer: { readonly due: number; readonly takeBack: () => void } | undefined;
  #closed = false;

  constructor({ clock, scope, trees }: { clock: Clock; scope: Scope; trees: Trees }) {
    this.#clock = clock;
    this.#scope = scope;
    this.#trees = trees;
  }

  /** Looks at a run soon. The run is told what was seen. */
  look(run: RunOwner): void {
    this.#lookAfter(GATHER, [run]);
  }

  /** Looks a last time at all that wait for it; resolves when each has been told. */
  async close(): Promise<void> {
    this.#end();
    await this.#look();
  }

  async #look(): Promise<void> {
    const runs = this.#take();
    const trees = runs.map((run) => run.tree).filter((tree): tree is TreeRef => tree !== undefined);
    if (trees.length === 0) return;
    const alive = await this.#trees.members(trees);
    for (const run of runs) if (run.tree) run.sawLeftOver(alive.get(run.tree.pgid)?.length ?? 0);
    this.#lookAfter(AGAIN, runs.filter((run) => run.tree));
  }

  #lookAfter(ms: number, runs: readonly RunOwner[]): void {
    for (const run of runs) this.#waiting.add(run);
    const due = this.#clock.monotonic() + ms;
    if (this.#closed || runs.length === 0 || (this.#timer && this.#timer.due <= due)) return;
    this.#timer?.takeBack();
    const takeBack = this.#clock.after(ms, () => {
      void this.#scope.spawn("left over", () => this.#look());
    });
    this.#timer = { due, takeBack };
  }

  #end(): void {
    this.#closed = true;
  }

  #take(): readonly RunOwner[] {
    this.#timer?.takeBack();
    this.#timer = undefined;
    const runs = [...this.#waiting];
    this.#waiting = new Set();
    return runs;
  }
}
