import type { TreeEnd, TreeRef } from "./parts.ts";
import type { ScriptSpec } from "./script-spec.ts";
import type { SupervisorParts } from "./supervisor-parts.ts";

/** Owns the process tree of one run, from the spawn until nothing of it is alive. */
export class RunTree {
  readonly #parts: Pick<SupervisorParts, "trees" | "guard">;
  /** Ends the grace of a stop. */
  readonly #kill = new AbortController();
  #ref: TreeRef | undefined;
  #leftOver = 0;

  constructor(parts: Pick<SupervisorParts, "trees" | "guard">) {
    this.#parts = parts;
  }

  /** While something of it may be alive. */
  get ref(): TreeRef | undefined {
    return this.#ref;
  }

  /** So many of its processes were last seen alive after the leader's end. */
  get leftOver(): number {
    return this.#leftOver;
  }

  founded(ref: TreeRef): void {
    this.#ref = ref;
    this.#parts.guard.add(ref.pgid);
  }

  /**
   * Ends whatever of it is alive. To be called after {@link founded}.
   *
   * @param ask a way to ask it first, in place of the signal; resolves when that has been of use, or has not
   */
  async end(
    { stopSignal, stopTimeout }: ScriptSpec,
    ask?: (kill: AbortSignal) => Promise<void>,
  ): Promise<TreeEnd> {
    await ask?.(this.#kill.signal);
    const how = { signal: stopSignal, grace: stopTimeout, kill: this.#kill.signal };
    return await this.#parts.trees.end(this.#ref!, how);
  }

  /** From now on there is no grace, for an end that is under way neither. */
  hurry(): void {
    this.#kill.abort();
  }

  /** So many of it are alive. When none is, the guard may forget it. @returns whether that is news */
  sawLeftOver(count: number): boolean {
    const before = this.#leftOver;
    this.#leftOver = count;
    if (count === 0) this.release();
    return before !== count;
  }

  /** Nothing of it is alive. */
  release(): void {
    if (!this.#ref) return;
    this.#parts.guard.remove(this.#ref.pgid);
    this.#ref = undefined;
    this.#leftOver = 0;
  }
}
