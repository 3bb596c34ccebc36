import { deepStrictEqual, strictEqual } from "node:assert/strict";
import {
  countsFromNextStart,
  describeReload,
  isOutdated,
  type Reloaded,
} from "../../../src/app/reload/describe-reload.ts";
import { readOf } from "./read.ts";

const nothing: Reloaded = { changed: [], added: [], removed: [], outdated: [], later: [] };

Deno.test("describeReload() says in a line each what was applied and what needs a restart", () => {
  deepStrictEqual(describeReload(nothing), []);
  deepStrictEqual(
    describeReload({
      changed: ["api", "web"],
      added: ["worker"],
      removed: ["db"],
      outdated: ["api"],
      later: ["logs.bytes", "mcp_port"],
    }),
    [
      "the settings were read anew: changed api, web; new worker; gone db",
      "restart api to apply what has changed",
      "restart brum to apply logs.bytes, mcp_port",
    ],
  );
  const many = Array.from({ length: 11 }, (_, i) => `s${i}`);
  deepStrictEqual(describeReload({ ...nothing, added: many }), [
    "the settings were read anew: new s0, s1, s2, s3, s4, s5, s6, s7 and 3 more",
  ]);
});

Deno.test("isOutdated() is true for what a run is made of, not for what brum does about its runs", () => {
  const was = readOf({ scripts: { api: { command: "a" } } }).entries[0]!.spec;
  for (
    const same of [{}, { restart: { when: "always", max: 1 } as const }, {
      dependsOn: { db: "ready" } as const,
    }]
  ) {
    strictEqual(isOutdated(was, { ...was, ...same }), false, JSON.stringify(same));
  }
  for (const other of [{ command: "b" }, { cwd: "/x" }, { env: { A: "1" } }, { envFiles: ["/e"] }]) {
    strictEqual(isOutdated(was, { ...was, ...other }), true, JSON.stringify(other));
  }
});

Deno.test("countsFromNextStart() is true for what is looked at once", () => {
  for (const key of ["logs.bytes", "events.queue", "mcp_port", "process.max_concurrent_starts"]) {
    strictEqual(countsFromNextStart(key), true, key);
  }
  for (const key of ["scripts.api.command", "process.stop_timeout", "ai_coders.enabled"]) {
    strictEqual(countsFromNextStart(key), false, key);
  }
});
