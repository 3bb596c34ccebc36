import type { Clock, Scope } from "../async/mod.ts";
import type { TreeRef, Trees } from "./parts.ts";
import type { RunOwner } from "./run-owner.ts";

/** Runs that end close together are looked at together. Milliseconds. */
const GATHER = 200;

/**
 * Looks what runs that have ended by themselves have left over. One look at a time, for all that wait for one:
 * a burst of 200 short processes costs a few passes over the process table, not 200.
 */
export class LeftoverScout {
  readonly #clock: Clock;
  readonly #scope: Scope;
  readonly #trees: Trees;
  #waiting = new Set<RunOwner>();
  #cancelTimer: (() => void) | undefined;

  constructor({ clock, scope, trees }: { clock: Clock; scope: Scope; trees: Trees }) {
    this.#clock = clock;
    this.#scope = scope;
    this.#trees = trees;
  }

  /** Looks at a run soon. The run is told what was seen. */
  look(run: RunOwner): void {
    this.#waiting.add(run);
    this.#cancelTimer ??= this.#clock.after(GATHER, () => {
      void this.#scope.spawn("left over", () => this.now());
    });
  }

  /** Looks now at all that wait for it; resolves when each has been told. */
  async now(): Promise<void> {
    const runs = this.#take();
    const trees = runs.map((run) => run.tree).filter((tree): tree is TreeRef => tree !== undefined);
    if (trees.length === 0) return;
    const alive = await this.#trees.members(trees);
    for (const run of runs) if (run.tree) run.sawLeftOver(alive.get(run.tree.pgid)?.length ?? 0);
  }

  #take(): readonly RunOwner[] {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    const runs = [...this.#waiting];
    this.#waiting = new Set();
    return runs;
  }
}
