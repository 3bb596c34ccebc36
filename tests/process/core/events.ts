import fc from "fast-check";
import type { RunEnd, RunEvent } from "../../../src/process/run.ts";
import type { SlotEvent } from "../../../src/process/slot.ts";
import { me } from "./world.ts";

export const anyEnd: fc.Arbitrary<RunEnd> = fc.oneof(
  fc.constantFrom(0, 1).map((code): RunEnd => ({ kind: "exited", exit: { code, signal: null } })),
  fc.constant<RunEnd>({ kind: "stopped", by: me }),
  fc.constant<RunEnd>({ kind: "not-started", error: { kind: "other", message: "no", exitCode: 1 } }),
  fc.constant<RunEnd>({ kind: "dependency", name: "db", why: "was stopped" }),
);

/** One of each kind, and both of those that come in two. */
export const runEvents: readonly RunEvent[] = [
  { kind: "proceed" },
  { kind: "dependency-failed", name: "db", why: "was stopped" },
  { kind: "prepared" },
  { kind: "spawned", pid: 7, check: true },
  { kind: "spawned", pid: 7, check: false },
  { kind: "not-started", error: { kind: "other", message: "no", exitCode: 1 } },
  { kind: "ready" },
  { kind: "never-ready" },
  { kind: "stop", by: me, kill: false },
  { kind: "stop", by: me, kill: true },
  { kind: "exited", exit: { code: 0, signal: null } },
  { kind: "exited", exit: { code: 3, signal: null } },
  { kind: "drained" },
  { kind: "read-enough" },
  { kind: "tree-ended", tree: { killed: false, escapees: [] } },
];

/** Events of a slot; the asks are numbered in the order in which they come. */
export function slotEvents(maxLength: number): fc.Arbitrary<readonly SlotEvent[]> {
  const run = fc.integer({ min: 1, max: 6 });
  const event = fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom("start" as const, "stop" as const, "restart" as const) },
    { weight: 1, arbitrary: run.map((run): SlotEvent => ({ kind: "started", run })) },
    { weight: 1, arbitrary: run.map((run): SlotEvent => ({ kind: "due", run })) },
    {
      weight: 2,
      arbitrary: fc.tuple(run, anyEnd, fc.nat(100_000)).map(([run, end, ranFor]): SlotEvent => ({
        kind: "ended",
        run,
        end,
        ranFor,
      })),
    },
  );
  return fc.array(event, { maxLength, size: "max" }).map((events) =>
    events.map((event, i) => typeof event === "string" ? { kind: event, ask: i, origin: me } : event)
  );
}
