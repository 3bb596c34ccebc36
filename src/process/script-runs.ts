import { RunOwner } from "./run-owner.ts";
import type { RunListener, RunRequest } from "./run-request.ts";
import type { ScriptSpec } from "./script-spec.ts";
import type { SupervisorParts } from "./supervisor-parts.ts";

/** So many ended runs of a script are kept, with their lines. */
export const ENDED_KEPT = 5;

/** Owns the runs of one script that are kept: those that run, and the newest of those that have ended. */
export class ScriptRuns {
  readonly spec: ScriptSpec;
  readonly #parts: SupervisorParts;
  readonly #nextOrder: () => number;
  #runs: RunOwner[] = [];
  #count = 0;
  #succeeded = false;

  /** @param nextOrder gives each run of the instance its place among all */
  constructor(parts: SupervisorParts, spec: ScriptSpec, nextOrder: () => number) {
    this.#parts = parts;
    this.#nextOrder = nextOrder;
    this.spec = spec;
  }

  /** The number that the next run gets; the first is 1. */
  get next(): number {
    return this.#count + 1;
  }

  /** In the order in which they were asked for. */
  get kept(): readonly RunOwner[] {
    return this.#runs;
  }

  get newest(): RunOwner | undefined {
    return this.#runs.at(-1);
  }

  /** Some run has ended with success. That holds for as long as brum runs. */
  get succeeded(): boolean {
    return this.#succeeded || this.#runs.some((run) => run.phase === "success");
  }

  /** Makes the next run. Nothing is started yet: it is pending. */
  create(request: Pick<RunRequest, "origin" | "env" | "restarts">, listener: RunListener): RunOwner {
    const former = this.newest;
    this.#count++;
    const run = new RunOwner(this.#parts, {
      ...request,
      spec: this.spec,
      number: this.#count,
      order: this.#nextOrder(),
      // What runs beside it keeps its ports.
      formerPorts: former?.end ? former.usage?.ports ?? [] : [],
      clearFormer: () => this.endLeftOver(),
    }, listener);
    this.#runs.push(run);
    return run;
  }

  /** A run has ended: remembers a success, and lets go of the oldest that are too many. */
  sawEnd(run: RunOwner): void {
    if (run.phase === "success") this.#succeeded = true;
    this.trim();
  }

  /** Lets go of ended runs beyond {@link ENDED_KEPT}, oldest first; one that has something left over stays. */
  trim(): void {
    let tooMany = this.#runs.filter((run) => run.end).length - ENDED_KEPT;
    this.#runs = this.#runs.filter((run) => {
      if (tooMany <= 0 || !run.end || run.tree) return true;
      tooMany--;
      this.#parts.forget(run.id);
      return false;
    });
  }

  /** The newest ended run of which something may be alive. */
  get leftOver(): RunOwner | undefined {
    return this.#runs.findLast((run) => run.end && run.tree);
  }

  /** Ends all that ended runs have left over. */
  async endLeftOver(): Promise<void> {
    await Promise.all(this.#runs.map((run) => run.clear()));
  }
}
