import { count, duration } from "./duration.ts";
import { build, ended, tests } from "./one-line.ts";

/** What could not be compiled is said crate by crate. */
const FAILED = /^error: could not compile `.+?` .*due to (?:(\d+) )?previous errors?(.*)$/;

export const cargo = build(
  "cargo",
  [/^ +Finished .*target\(s\) in (.+)$/, ([, took]) => ended(0, undefined, duration(took))],
  [
    FAILED,
    ([, errors, rest = ""]) => ({ ...ended(Number(errors ?? 1), count(rest, "warning")), part: true }),
  ],
);

/** One sum for each binary of tests. */
export const cargoTest = tests("cargo test", [
  /^test result: (?:ok|FAILED)\. (.+); finished in (.+)$/,
  ([, said = "", took]) => ({
    passed: count(said, "passed"),
    failed: count(said, "failed"),
    skipped: count(said, "ignored"),
    ms: duration(took),
  }),
]);
