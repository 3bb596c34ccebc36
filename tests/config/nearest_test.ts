import { deepStrictEqual } from "node:assert/strict";
import { nearestNames } from "../../src/config/mod.ts";

Deno.test("nearestNames() puts the most similar first", () => {
  deepStrictEqual(nearestNames("buidl", ["test", "builds", "build", "bundle"]), [
    "build",
    "builds",
    "bundle",
  ]);
});

Deno.test("nearestNames() finds the name of which a part was given, in any case of letters", () => {
  deepStrictEqual(nearestNames("WEB", ["shop:web", "api"]), ["shop:web"]);
});

Deno.test("nearestNames() finds nothing where nothing is near, and at most as many as asked for", () => {
  deepStrictEqual(nearestNames("x", ["api", "b", "yz"]), []);
  deepStrictEqual(nearestNames("deploy", ["api", "web"]), []);
  deepStrictEqual(nearestNames("a".repeat(10_000), ["a"]), []);
  deepStrictEqual(nearestNames("dev", ["dev1", "dev2", "dev3", "dev4"], 2), ["dev1", "dev2"]);
});
