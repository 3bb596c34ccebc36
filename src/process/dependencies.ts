/** Who waits for whom: pure functions over the scripts' `dependsOn`. */
import type { DependencyCondition, ScriptSpec } from "./script-spec.ts";

type Graph = ReadonlyMap<string, Pick<ScriptSpec, "dependsOn">>;

/** What of a script's present and past a dependent looks at: what was ready and is no more counts for nothing. */
export interface DependencyView {
  /** Something runs, starts, stops or waits to be started again. */
  readonly active: boolean;
  /** It is active, and not being stopped for good. */
  readonly coming: boolean;
  /** A run is up now; or nothing is active, and the newest run has ended with success. */
  readonly started: boolean;
  /** A run is ready now; or nothing is active, and the newest run got ready and has ended with success. */
  readonly ready: boolean;
  /** The readiness check gave up. */
  readonly neverReady: boolean;
  /** Some run has ended with success since brum started. */
  readonly succeeded: boolean;
  /** How the newest run ended, as words to go on with: `exited with code 1`. */
  readonly ended?: string;
}

export type DependencyStatus =
  | { readonly kind: "met" }
  | { readonly kind: "waiting" }
  | { readonly kind: "failed"; readonly why: string };

/** A script that is about to be started, or started again. */
export const toCome: DependencyView = {
  active: true,
  coming: true,
  started: false,
  ready: false,
  neverReady: false,
  succeeded: false,
};

/** Whether a dependency is met, can still be, or has failed for good. Only a final failure counts. */
export function dependencyStatus(condition: DependencyCondition, of: DependencyView): DependencyStatus {
  if (isMet(condition, of)) return { kind: "met" };
  if (condition === "ready" && of.neverReady) return { kind: "failed", why: "did not get ready in time" };
  if (of.active) return { kind: "waiting" };
  return { kind: "failed", why: of.ended ?? "is not running" };
}

/** Whether it has to be started for somebody who now begins to depend on it. Only a reached success holds. */
export function mustBeStarted(condition: DependencyCondition, of: DependencyView): boolean {
  return !of.coming && !(condition === "success" && of.succeeded);
}

function isMet(condition: DependencyCondition, of: DependencyView): boolean {
  switch (condition) {
    case "started":
      return of.started;
    case "ready":
      return of.ready;
    case "success":
      return of.succeeded;
  }
}

/** Something wrong with what scripts depend on. */
export type GraphProblem =
  | { readonly kind: "unknown"; readonly script: string; readonly dependency: string }
  /** `a` needs `b` needs `a`: first and last are the same. */
  | { readonly kind: "cycle"; readonly path: readonly string[] };

/**
 * Everything that is wrong with the dependencies of these scripts: each unknown name, and one path for each
 * cycle that is found. Empty when all is well.
 */
export function checkGraph(scripts: Graph): readonly GraphProblem[] {
  const problems: GraphProblem[] = [];
  const done = new Set<string>();
  for (const root of scripts.keys()) visit(root, []);
  return problems;

  function visit(name: string, path: readonly string[]): void {
    const at = path.indexOf(name);
    if (at >= 0) {
      problems.push({ kind: "cycle", path: [...path.slice(at), name] });
      return;
    }
    if (done.has(name)) return;
    const here = [...path, name];
    for (const dependency of dependenciesOf(scripts, name)) {
      if (scripts.has(dependency)) visit(dependency, here);
      else problems.push({ kind: "unknown", script: name, dependency });
    }
    done.add(name);
  }
}

/** In words, for a person. */
export function describeGraphProblem(problem: GraphProblem): string {
  return problem.kind === "cycle"
    ? `scripts depend on each other in a circle: ${problem.path.join(" -> ")}`
    : `script '${problem.script}' depends on '${problem.dependency}', and there is no such script`;
}

/** The names of those that depend on a script, directly. */
export function dependentsOf(scripts: Graph, name: string): readonly string[] {
  return [...scripts.keys()].filter((other) => Object.hasOwn(scripts.get(other)!.dependsOn, name));
}

/** All that a script needs, directly or not, itself left out. Ends on cycles, too. */
export function requirementsOf(scripts: Graph, name: string): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [name];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const dependency of dependenciesOf(scripts, next)) {
      if (dependency === name || found.has(dependency)) continue;
      found.add(dependency);
      waiting.push(dependency);
    }
  }
  return found;
}

function dependenciesOf(scripts: Graph, name: string): readonly string[] {
  return Object.keys(scripts.get(name)?.dependsOn ?? {});
}
