import { allBefore, lastBefore } from "./before.ts";
import { clockTime, count, duration } from "./duration.ts";
import { build, ended } from "./one-line.ts";
import type { EventFormat } from "./runner-event.ts";

const ELAPSED = /^Time Elapsed (\d+:\d\d:\d\d\.\d+)$/;

/** MSBuild: what was found stands in lines above how long it took. */
export const msbuild: EventFormat = {
  tool: "dotnet",
  read(text, before) {
    const found = ELAPSED.exec(text);
    const errors = found && lastBefore(before, /^ +(\d+) Error\(s\)$/, 3);
    if (!errors) return undefined;
    const warnings = lastBefore(before, /^ +(\d+) Warning\(s\)$/, 4);
    const [, took = ""] = found;
    return {
      kind: "build",
      tool: "dotnet",
      ...ended(Number(errors[1]), Number(warnings?.[1] ?? 0), clockTime(took)),
    };
  },
};

/** `dotnet build` on a terminal, since .NET 9. */
export const dotnet = build("dotnet", [
  /^Build (succeeded|failed)(?: with (.+?))? in ([\d.]+s)$/,
  ([, how, said = "", took]) => ({
    state: how === "failed" ? "failed" : "success",
    errors: count(said, "error"),
    warnings: count(said, "warning"),
    ms: duration(took),
  }),
]);

const SUM = /^(?:Passed|Failed|Skipped)! +- (Failed: .+), Duration: (.+?) - \S/;
const SUMMARY = /^Test summary: (.+), duration: ([\d.]+s)$/;
const FAILURE = /^ +Failed (\S.*) \[[^\]]+\]$/;

/** One sum for each project, or, on a terminal since .NET 9, one for all. */
export const dotnetTest: EventFormat = {
  tool: "dotnet test",
  read(text, before) {
    const [, said, took] = SUM.exec(text) ?? SUMMARY.exec(text) ?? [];
    if (said === undefined) return undefined;
    const of = (word: string) => Number(new RegExp(`\\b${word}: +(\\d+)`, "i").exec(said)?.[1] ?? 0);
    return {
      kind: "test",
      tool: "dotnet test",
      passed: of("(?:passed|succeeded)"),
      failed: of("failed"),
      skipped: of("skipped"),
      ms: duration(took),
      names: allBefore(before, FAILURE, SUM).map(([, name]) => name!),
    };
  },
};
