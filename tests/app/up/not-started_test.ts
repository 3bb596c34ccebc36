import { deepStrictEqual } from "node:assert/strict";
import fc from "fast-check";
import { notStarted } from "../../../src/app/up/not-started.ts";
import { ChangeTracker, type Instance, type ProcessInfo } from "../../../src/instance/mod.ts";

type Run = Pick<ProcessInfo, "script" | "phase" | "end">;

/** What may become of a run that has been asked for. */
const lives: readonly (readonly Omit<Run, "script">[])[] = [
  [{ phase: "starting" }, { phase: "running" }],
  [{ phase: "starting" }, {
    phase: "failed",
    end: { kind: "not-started", error: { kind: "not-found", message: "it is not there", exitCode: 127 } },
  }],
  [{ phase: "failed", end: { kind: "dependency", name: "db", why: "failed" } }],
  [{ phase: "starting" }, { phase: "running" }, {
    phase: "failed",
    end: { kind: "exited", exit: { code: 1, signal: null } },
  }],
];

const words: Readonly<Record<string, string>> = {
  "1": "s1: could not be started: it is not there",
  "2": "s2: was not started, because 'db' failed",
};

Deno.test("notStarted() waits for the last of them, whatever the order, and says what could not be started", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.uniqueArray(fc.nat(3)),
      async (schedule, chosen) => {
        const changes = new ChangeTracker();
        const runs: Run[] = chosen.map((i) => ({ script: `s${i}`, phase: "pending" }));
        for (const { script } of runs) changes.touch(script);
        const live = async (at: number, life: readonly Omit<Run, "script">[]) => {
          for (const next of life) {
            await schedule.schedule(Promise.resolve(), `${runs[at]!.script} ${next.phase}`);
            runs[at] = { script: runs[at]!.script, ...next };
            changes.touch(runs[at].script);
          }
        };
        const answer = async <T>(label: string, make: () => Promise<T>): Promise<T> => {
          await schedule.schedule(Promise.resolve(), `ask ${label}`);
          const made = await make();
          return await schedule.schedule(Promise.resolve(made), `answer ${label}`);
        };
        const face: Pick<Instance, "changes" | "processes"> = {
          changes: (...query) => answer("changes", () => changes.since(...query)),
          processes: () => answer("processes", () => Promise.resolve([...runs] as ProcessInfo[])),
        };
        const said = notStarted(face as Instance, new AbortController().signal);
        const all = Promise.all(chosen.map((i, at) => live(at, lives[i]!)));
        const [lines] = await schedule.waitFor(Promise.all([said, all]));
        deepStrictEqual(lines, chosen.flatMap((i) => words[i] ?? []));
      },
    ),
  );
});
