import { deepStrictEqual, strictEqual } from "node:assert/strict";
import {
  checkGraph,
  dependencyStatus,
  type DependencyView,
  dependentsOf,
  mustBeStarted,
  requirementsOf,
} from "../../../src/process/dependencies.ts";
import type { DependencyCondition } from "../../../src/process/mod.ts";

const idle: DependencyView = {
  active: false,
  coming: false,
  started: false,
  ready: false,
  neverReady: false,
  succeeded: false,
};

const graph = (edges: Record<string, string[]>) =>
  new Map(
    Object.entries(edges).map(([name, needs]) => [name, {
      dependsOn: Object.fromEntries(needs.map((need) => [need, "ready" as const])),
    }]),
  );

Deno.test("checkGraph() finds each circle and each unknown name once", () => {
  deepStrictEqual(checkGraph(graph({ a: ["b"], b: ["c", "x"], c: ["a"], d: ["d"], e: ["a"] })), [
    { kind: "cycle", path: ["a", "b", "c", "a"] },
    { kind: "unknown", script: "b", dependency: "x" },
    { kind: "cycle", path: ["d", "d"] },
  ]);
  deepStrictEqual(checkGraph(graph({ a: ["b", "c"], b: ["d"], c: ["d"], d: [] })), []);
});

Deno.test("requirementsOf() and dependentsOf() go down and up, and are not misled by names of properties", () => {
  const scripts = graph({ a: ["b"], b: ["constructor"], constructor: [], toString: [] });
  deepStrictEqual([...requirementsOf(scripts, "a")], ["b", "constructor"]);
  deepStrictEqual(dependentsOf(scripts, "constructor"), ["b"]);
  deepStrictEqual(dependentsOf(scripts, "toString"), []);
});

const table: readonly [DependencyCondition, Partial<DependencyView>, string, boolean][] = [
  ["started", {}, "failed", true],
  ["started", { active: true, coming: true }, "waiting", false],
  ["started", { active: true }, "waiting", true],
  ["started", { active: true, coming: true, started: true }, "met", false],
  ["ready", { active: true, coming: true, started: true }, "waiting", false],
  ["ready", { active: true, coming: true, neverReady: true }, "failed", false],
  ["ready", { started: true, ready: true }, "met", true],
  ["success", { active: true, coming: true, ready: true }, "waiting", false],
  ["success", { succeeded: true }, "met", false],
  ["success", { ended: "exited with code 1" }, "failed", true],
];

for (const [condition, view, status, start] of table) {
  Deno.test(`dependencyStatus() of ${condition} on ${JSON.stringify(view)} is ${status}`, () => {
    strictEqual(dependencyStatus(condition, { ...idle, ...view }).kind, status);
    strictEqual(mustBeStarted(condition, { ...idle, ...view }), start);
  });
}
