import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { Watch } from "../../src/smoke/watch.ts";
import { processOf } from "./processes.ts";

const none: ReadonlySet<string> = new Set();

Deno.test("Watch waits for a script that declares nothing until a server of it was found", () => {
  const watch = new Watch(["api"], none);
  watch.look([processOf({})], 10);
  deepStrictEqual([watch.settled, watch.sought.map(({ script }) => script)], [false, ["api"]]);
  watch.found("api", { kind: "answers", url: "http://127.0.0.1:1/", status: 404 }, 250);
  deepStrictEqual([watch.settled, watch.sought], [true, []]);
  const [api] = watch.all;
  deepStrictEqual(api!.standing, { kind: "ready", how: "http://127.0.0.1:1/ answers 404" });
  strictEqual(api!.took, 250);
});

Deno.test("Watch believes brum of a script that declares when it is ready", () => {
  const watch = new Watch(["api"], new Set(["api"]));
  watch.look([processOf({ phase: "running" })], 10);
  deepStrictEqual([watch.settled, watch.sought], [false, []]);
  watch.look([processOf({ phase: "ready" })], 20);
  deepStrictEqual(watch.all[0]!.standing, { kind: "ready", how: "as it declares" });
});

Deno.test("Watch says late of a script whose readiness check gave up", () => {
  const watch = new Watch(["api"], new Set(["api"]));
  watch.look([processOf({ phase: "running", reason: "did not get ready in time" })], 10);
  deepStrictEqual(watch.all[0]!.standing, { kind: "late", why: "did not get ready in time" });
});

Deno.test("Watch takes a good end for done where nothing is declared, and for a failure where something is", () => {
  const ended = processOf({
    phase: "success",
    endedAt: 5,
    end: { kind: "exited", exit: { code: 0, signal: null } },
  });
  const undeclared = new Watch(["api"], none);
  undeclared.look([ended], 10);
  strictEqual(undeclared.all[0]!.standing.kind, "done");
  const declared = new Watch(["api"], new Set(["api"]));
  declared.look([ended], 10);
  strictEqual(declared.all[0]!.standing.kind, "failed");
});

Deno.test("Watch says failed of what was ready and has failed since, with both", () => {
  const watch = new Watch(["api"], new Set(["api"]));
  watch.look([processOf({ phase: "ready" })], 10);
  watch.look([processOf({ phase: "failed", reason: "exited with code 3" })], 20);
  deepStrictEqual(watch.all[0]!.standing, {
    kind: "failed",
    why: "was ready, and then exited with code 3",
  });
  strictEqual(watch.all[0]!.took, 10);
});

Deno.test("Watch takes what brum itself has stopped for done, and what somebody else has stopped for failed", () => {
  for (const [by, kind] of [["brum", "done"], ["command", "failed"]] as const) {
    const watch = new Watch(["api"], none);
    watch.look([processOf({ phase: "stopped", end: { kind: "stopped", by: { kind: by } } })], 10);
    strictEqual(watch.all[0]!.standing.kind, kind);
  }
});

Deno.test("Watch remembers every port that was seen, also those of a dependency that nobody named", () => {
  const watch = new Watch(["api"], none);
  watch.look([processOf({ ports: [1] }), processOf({ id: "db-1", script: "db", ports: [5] })], 10);
  watch.look([processOf({ ports: [2, 1] })], 20);
  deepStrictEqual(watch.all.map(({ script, ports }) => [script, ports]), [["api", [1, 2]], ["db", [5]]]);
});
