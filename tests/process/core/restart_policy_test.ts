import { deepStrictEqual, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { decideRestart } from "../../../src/process/restart-policy.ts";
import { anyEnd } from "./events.ts";

const failed = { kind: "exited", exit: { code: 1, signal: null } } as const;

Deno.test("decideRestart() waits 1 s, then twice as long each time, up to 30 s, and then gives up", () => {
  const policy = { when: "on-failure", max: 7 } as const;
  const waits = Array.from({ length: 8 }, (_, attempts) => decideRestart(policy, attempts, failed, 10));
  deepStrictEqual(waits.map((decision) => decision.kind === "again" ? decision.after : decision.why), [
    1_000,
    2_000,
    4_000,
    8_000,
    16_000,
    30_000,
    30_000,
    "exhausted",
  ]);
});

Deno.test("decideRestart() forgives the failures before a run of a minute", () => {
  const policy = { when: "on-failure", max: 1 } as const;
  strictEqual(decideRestart(policy, 1, failed, 59_999).kind, "rest");
  deepStrictEqual(decideRestart(policy, 1, failed, 60_000), { kind: "again", after: 1_000, attempts: 1 });
});

Deno.test("decideRestart() starts again only what has ended by itself, as the policy says", () => {
  fc.assert(fc.property(anyEnd, fc.constantFrom("no", "on-failure", "always"), (end, when) => {
    const again = decideRestart({ when, max: 1 }, 0, end, 0).kind === "again";
    const wanted = when === "always" ||
      (when === "on-failure" && end.kind === "exited" && end.exit.code !== 0);
    strictEqual(again, end.kind === "exited" && wanted);
  }));
});
