import fc from "fast-check";
import { strictEqual } from "node:assert/strict";
import { codeOf, type Ending, endsOthers, exitCode, type FinalEnd } from "../../src/headless/mod.ts";

const exited = (code: number): Ending => ({ kind: "exited", code });
const end = (ending: Ending, dependency = false): FinalEnd => ({ script: "s", ending, dependency });

const anyEnding: fc.Arbitrary<Ending> = fc.oneof(
  fc.constant({ kind: "stopped" as const }),
  fc.integer().map(exited),
  fc.constantFrom("SIGTERM", "SIGKILL", "SIGNAMELESS").map((signal) => ({
    kind: "signalled" as const,
    signal,
  })),
  fc.integer().map((code) => ({ kind: "unstarted" as const, code, reason: "r" })),
  fc.constant({ kind: "failed" as const, reason: "r" }),
);
const anyEnd = fc.record({ script: fc.string(), ending: anyEnding, dependency: fc.boolean() });

Deno.test("codeOf() says what a shell would say", () => {
  strictEqual(codeOf(exited(3)), 3);
  strictEqual(codeOf({ kind: "signalled", signal: "SIGKILL" }), 137);
  strictEqual(codeOf({ kind: "signalled", signal: "SIGTERM" }), 143);
  strictEqual(codeOf({ kind: "unstarted", code: 127, reason: "not found" }), 127);
  strictEqual(codeOf({ kind: "unstarted", code: 126, reason: "not executable" }), 126);
  strictEqual(codeOf({ kind: "failed", reason: "dependency failed" }), 1);
  strictEqual(codeOf({ kind: "stopped" }), 0);
});

Deno.test("codeOf() never makes a failure look like success, and fits a byte", () => {
  fc.assert(fc.property(anyEnding, (ending) => {
    const code = codeOf(ending);
    strictEqual(code >= 0 && code <= 255, true);
    strictEqual(code === 0, ending.kind === "stopped" || (ending.kind === "exited" && ending.code === 0));
  }));
});

Deno.test("exitCode() goes by the first, the last, or the first that failed", () => {
  const ends = [end(exited(0)), end(exited(4)), end(exited(5)), end({ kind: "stopped" })];
  strictEqual(exitCode("first", ends), 0);
  strictEqual(exitCode("last", ends), 0);
  strictEqual(exitCode("all", ends), 4);
  strictEqual(exitCode("first", ends.slice(1)), 4);
  strictEqual(exitCode("last", ends.slice(0, 3)), 5);
});

Deno.test("exitCode() is 0 when nothing has ended", () => {
  for (const rule of ["first", "last", "all"] as const) strictEqual(exitCode(rule, []), 0);
});

Deno.test("exitCode() leaves dependencies out", () => {
  fc.assert(fc.property(fc.array(anyEnd), fc.constantFrom("first", "last", "all"), (ends, rule) => {
    strictEqual(exitCode(rule, ends), exitCode(rule, ends.filter((one) => !one.dependency)));
  }));
});

Deno.test("endsOthers() is asked of every final end, or of those that failed", () => {
  strictEqual(endsOthers("never", end(exited(1))), false);
  strictEqual(endsOthers("always", end(exited(0))), true);
  strictEqual(endsOthers("on-fail", end(exited(0))), false);
  strictEqual(endsOthers("on-fail", end(exited(1))), true);
  strictEqual(endsOthers("on-fail", end({ kind: "stopped" })), false);
  strictEqual(endsOthers("always", end(exited(0), true)), false);
});
