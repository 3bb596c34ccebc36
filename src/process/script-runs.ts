import { RunOwner } from "./run-owner.ts";
import type { RunListener, RunRequest } from "./run-request.ts";
import type { ScriptSpec } from "./script-spec.ts";
import type { SupervisorParts } from "./supervisor-parts.ts";

/** So many ended runs of a script are kept, with their lines. */
export const ENDED_KEPT = 5;

/** Owns the runs of one script that are kept: those that run, and the newest of those that have ended. */
export class ScriptRuns {
  readonly #parts: SupervisorParts;
  readonly #nextOrder: () => number;
  #spec: ScriptSpec;
  #runs: RunOwner[] = [];
  #count = 0;
  #succeeded = false;
  /** The first run whose success counts. */
  #since = 1;

  /** @param nextOrder gives each run of the instance its place among all */
  constructor(parts: SupervisorParts, spec: ScriptSpec, nextOrder: () => number) {
    this.#parts = parts;
    this.#nextOrder = nextOrder;
    this.#spec = spec;
  }

  /** What the next run is started with. */
  get spec(): ScriptSpec {
    return this.#spec;
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

  /** Some run has ended with success. That holds for as long as brum runs, or until it is {@link renew}ed. */
  get succeeded(): boolean {
    return this.#succeeded || this.#runs.some((run) => this.#counts(run));
  }

  /** What has been reached counts no more: whoever depends on it waits for the next run, or for this one. */
  renew(since = this.next): void {
    this.#succeeded = false;
    this.#since = since;
  }

  /** Runs are started with this from now on. What waits to begin takes it; what has begun keeps what it has. */
  take(spec: ScriptSpec): void {
    this.#spec = spec;
    for (const run of this.#runs) run.take(spec);
  }

  /** Makes the next run. Nothing is started yet: it is pending. */
  create(request: Pick<RunRequest, "origin" | "env" | "restarts">, listener: RunListener): RunOwner {
    const former = this.newest;
    this.#count++;
    const run = new RunOwner(this.#parts, {
      ...request,
      spec: this.#spec,
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
    if (this.#counts(run)) this.#succeeded = true;
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

  /** None of its runs is kept any more. All have ended. */
  forget(): void {
    for (const { id } of this.#runs) this.#parts.forget(id);
    this.#runs = [];
  }

  /** The newest ended run of which something may be alive. */
  get leftOver(): RunOwner | undefined {
    return this.#runs.findLast((run) => run.end && run.tree);
  }

  /** Ends all that ended runs have left over. */
  async endLeftOver(): Promise<void> {
    await Promise.all(this.#runs.map((run) => run.clear()));
  }

  #counts({ phase, request }: RunOwner): boolean {
    return phase === "success" && request.number >= this.#since;
  }
}
