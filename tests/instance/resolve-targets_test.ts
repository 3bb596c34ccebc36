import { deepStrictEqual } from "node:assert/strict";
import { meansAll, resolveTargets } from "../../src/instance/resolve-targets.ts";

const scripts = [
  { name: "api", group: "backend" },
  { name: "web" },
  { name: "worker", group: "backend" },
  { name: "tools", group: "web" },
];

const table: readonly [string, readonly string[], readonly string[]][] = [
  ["a script", ["web"], ["web"]],
  ["a group", ["backend"], ["api", "worker"]],
  ["a script that has the name of a group", ["web"], ["web"]],
  ["what is meant twice", ["worker", "backend", "api"], ["worker", "api"]],
  ["all", ["all"], ["api", "web", "worker", "tools"]],
  ["process ids and mistakes", ["api-3", "wbe"], ["api-3", "wbe"]],
  ["nothing", [], []],
];

for (const [name, words, expected] of table) {
  Deno.test(`resolveTargets() of ${name}`, () => deepStrictEqual(resolveTargets(words, scripts), expected));
}

Deno.test("meansAll() is true of all, unless something has that name", () => {
  deepStrictEqual(meansAll(["web", "all"], scripts), true);
  deepStrictEqual(meansAll(["web"], scripts), false);
  deepStrictEqual(meansAll(["all"], [{ name: "all" }]), false);
  deepStrictEqual(meansAll(["all"], [{ name: "api", group: "all" }]), false);
});

Deno.test("resolveTargets() takes a script or a group named all for what it is", () => {
  deepStrictEqual(resolveTargets(["all"], [{ name: "all" }, { name: "web" }]), ["all"]);
  deepStrictEqual(resolveTargets(["all"], [{ name: "api", group: "all" }, { name: "web" }]), ["api"]);
});
