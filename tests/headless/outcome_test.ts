import fc from "fast-check";
import { strictEqual } from "node:assert/strict";
import { codeOf, endsOthers, exitCode, type FinalEnd } from "../../src/headless/mod.ts";
import type { RunEnd } from "../../src/process/mod.ts";

const exited = (code: number): RunEnd => ({ kind: "exited", exit: { code, signal: null } });
const signalled = (signal: string): RunEnd => ({ kind: "exited", exit: { code: null, signal } });
const stopped: RunEnd = { kind: "stopped", by: { kind: "terminal" }, exit: { code: 1, signal: null } };
const unstarted = (exitCode: number): RunEnd => ({
  kind: "not-started",
  error: { kind: "other", message: "m", exitCode },
});
const dependency: RunEnd = { kind: "dependency", name: "db", why: "failed" };
const final = (end: RunEnd, dependency = false): FinalEnd => ({ script: "s", end, dependency });

const anyRunEnd: fc.Arbitrary<RunEnd> = fc.oneof(
  fc.constantFrom(stopped, dependency),
  fc.integer().map(exited),
  fc.constantFrom("SIGTERM", "SIGKILL", "SIGNAMELESS").map(signalled),
  fc.integer().map(unstarted),
);
const anyEnd = fc.record({ script: fc.string(), end: anyRunEnd, dependency: fc.boolean() });

Deno.test("codeOf() says what a shell would say", () => {
  strictEqual(codeOf(exited(3)), 3);
  strictEqual(codeOf(signalled("SIGKILL")), 137);
  strictEqual(codeOf(signalled("SIGTERM")), 143);
  strictEqual(codeOf(unstarted(127)), 127);
  strictEqual(codeOf(unstarted(126)), 126);
  strictEqual(codeOf(dependency), 1);
  strictEqual(codeOf(stopped), 0);
});

Deno.test("codeOf() never makes a failure look like success, and fits a byte", () => {
  fc.assert(fc.property(anyRunEnd, (end) => {
    const code = codeOf(end);
    strictEqual(code >= 0 && code <= 255, true);
    strictEqual(code === 0, end.kind === "stopped" || (end.kind === "exited" && end.exit.code === 0));
  }));
});

Deno.test("exitCode() goes by the first, the last, or the first that failed", () => {
  const ends = [final(exited(0)), final(exited(4)), final(exited(5)), final(stopped)];
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
  strictEqual(endsOthers("never", final(exited(1))), false);
  strictEqual(endsOthers("always", final(exited(0))), true);
  strictEqual(endsOthers("on-fail", final(exited(0))), false);
  strictEqual(endsOthers("on-fail", final(exited(1))), true);
  strictEqual(endsOthers("on-fail", final(stopped)), false);
  strictEqual(endsOthers("always", final(exited(0), true)), false);
});
