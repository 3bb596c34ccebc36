import { dependencyStatus, type DependencyView, mustBeStarted } from "./dependencies.ts";
import type { RunOwner } from "./run-owner.ts";
import type { ScriptSpec } from "./script-spec.ts";
import { RunToCompletion } from "./run-to-completion.ts";

type Dependencies = ScriptSpec["dependsOn"];

/**
 * Owns the runs that wait for what they depend on, and lets each proceed, or fail, as soon as that is known.
 * The dependencies are looked at as they are when something has changed, never as they were.
 */
export class PendingRuns {
  /** A script as those that depend on it see it. */
  readonly #asDependency: (script: string) => DependencyView;
  /** Starts a script because another depends on it. */
  readonly #start: (script: string, dependent: string) => void;
  /** With the dependencies that were looked at last. */
  readonly #runs = new Map<RunOwner, Dependencies>();
  readonly #turn = new RunToCompletion();

  constructor(
    asDependency: (script: string) => DependencyView,
    start: (script: string, dependent: string) => void,
  ) {
    this.#asDependency = asDependency;
    this.#start = start;
  }

  /** A run has been made: what it depends on is started, if it has to be. */
  add(run: RunOwner): void {
    this.#turn.run(() => {
      if (run.phase !== "pending") return;
      this.#startNeeds(run, {});
      this.#decide(run);
    });
  }

  /** Scripts have been redefined, and with them perhaps what runs wait for: what is new of that is started. */
  redefined(): void {
    this.#turn.run(() => {
      for (const [run, before] of [...this.#runs]) {
        if (run.phase === "pending") this.#startNeeds(run, before);
        this.#decide(run);
      }
    });
  }

  #startNeeds(run: RunOwner, before: Dependencies): void {
    const { dependsOn } = run.request.spec;
    this.#runs.set(run, dependsOn);
    for (const [script, condition] of Object.entries(dependsOn)) {
      const isNew = !Object.hasOwn(before, script);
      if (isNew && mustBeStarted(condition, this.#asDependency(script))) this.#start(script, run.script);
    }
  }

  /** Something of a script has changed: whoever waited for that goes on. */
  settle(script: string): void {
    if (this.#runs.size === 0) return;
    this.#turn.run(() => {
      for (const run of [...this.#runs.keys()]) {
        const { name, dependsOn } = run.request.spec;
        if (name === script || Object.hasOwn(dependsOn, script)) this.#decide(run);
      }
    });
  }

  /** What a run waits for, in words; `undefined` when it does not wait. */
  waitsFor(run: RunOwner): string | undefined {
    if (!this.#runs.has(run)) return undefined;
    const waiting = Object.entries(run.request.spec.dependsOn)
      .filter(([script, condition]) =>
        dependencyStatus(condition, this.#asDependency(script)).kind === "waiting"
      )
      .map(([script, condition]) => `${script} (${condition})`);
    return waiting.length === 0 ? undefined : `waits for ${waiting.join(", ")}`;
  }

  #decide(run: RunOwner): void {
    if (run.phase !== "pending") {
      this.#runs.delete(run);
      return;
    }
    let met = true;
    for (const [script, condition] of Object.entries(run.request.spec.dependsOn)) {
      const status = dependencyStatus(condition, this.#asDependency(script));
      if (status.kind === "failed") {
        this.#runs.delete(run);
        return run.dispatch({ kind: "dependency-failed", name: script, why: status.why });
      }
      met &&= status.kind === "met";
    }
    if (!met) return;
    this.#runs.delete(run);
    run.dispatch({ kind: "proceed" });
  }
}
