import { duration } from "./duration.ts";
import { build, tests } from "./one-line.ts";

export const gradle = build("gradle", [
  /^BUILD (SUCCESSFUL|FAILED) in (.+)$/,
  ([, how, took]) => ({ state: how === "FAILED" ? "failed" : "success", ms: duration(took) }),
]);

/** Said only of tests some of which have failed. */
export const gradleTest = tests("gradle", [
  /^(\d+) tests? completed, (\d+) failed(?:, (\d+) skipped)?$/,
  (found) => {
    const [run, failed, skipped] = found.slice(1).map((number) => Number(number ?? 0)) as [
      number,
      number,
      number,
    ];
    return { passed: run - failed - skipped, failed, skipped };
  },
]);
