import { count, duration } from "./duration.ts";
import type { EventFormat, RunnerEvent } from "./runner-event.ts";

type Build = Omit<Extract<RunnerEvent, { kind: "build" }>, "kind" | "tool">;

/** A tool with one line for each thing that it says. */
function lines(
  tool: string,
  ...signs: readonly (readonly [RegExp, (found: RegExpExecArray) => Build])[]
): EventFormat {
  return {
    tool,
    read(text) {
      for (const [sign, build] of signs) {
        const found = sign.exec(text);
        if (found) return { kind: "build", tool, ...build(found) };
      }
      return undefined;
    },
  };
}

const started = (): Build => ({ state: "started" });

function ended(errors: number, warnings?: number, took?: string): Build {
  return { state: errors > 0 ? "failed" : "success", errors, warnings, ms: duration(took) };
}

/** How compilers and bundlers say that a build begins, and how it went. */
export const buildEvents: readonly EventFormat[] = [
  lines(
    "tsc",
    [
      /^(?:\[?[\d:]+(?: [AP]M)?\]?) - (?:Starting compilation in watch mode|File change detected\. Starting incremental compilation)\.\.\.$/,
      started,
    ],
    [
      /^(?:\[?[\d:]+(?: [AP]M)?\]?) - Found (\d+) errors?\. Watching for file changes\.$/,
      ([, errors]) => ended(Number(errors)),
    ],
  ),
  lines("webpack", [
    /^(?:\S+ \()?webpack [\d.]+\)? compiled (?:successfully|with (.+?)) in (.+)$/,
    ([, found = "", took]) => ended(count(found, "error"), count(found, "warning"), took),
  ]),
  lines(
    "vite",
    [/^vite v[\d.]+ building /, started],
    [/^✓ built in (.+)$/, ([, took]) => ended(0, undefined, took)],
    [/^✗ Build failed in (.+)$/, ([, took]) => ({ state: "failed", ms: duration(took) })],
  ),
  lines(
    "next",
    [/^\s*○ Compiling |^\s+Creating an optimized production build/, started],
    [/^\s*✓ Compiled (?:\S+ )?(?:successfully )?in ([\d.]+ ?m?s)/, ([, took]) => ended(0, undefined, took)],
    [/^> Build error occurred$|^Failed to compile\.$/, () => ({ state: "failed" })],
  ),
  lines("esbuild", [/^⚡ Done in (.+)$/, ([, took]) => ended(0, undefined, took)], [
    /^(\d+) errors?$/,
    ([, errors]) => ended(Number(errors)),
  ]),
  lines(
    "cargo",
    [/^\s+Finished `?\w+`? (?:profile )?.*in (.+)$/, ([, took]) => ended(0, undefined, took)],
    [
      /^error: could not compile `.+?` .*due to (\d+) previous errors?/,
      ([, errors]) => ended(Number(errors)),
    ],
  ),
  lines("maven", [
    /^\[INFO\] BUILD (SUCCESS|FAILURE)$/,
    ([, how]) => ({ state: how === "SUCCESS" ? "success" : "failed" }),
  ]),
  lines("gradle", [
    /^BUILD (SUCCESSFUL|FAILED) in (.+)$/,
    ([, how, took]) => ({ state: how === "FAILED" ? "failed" : "success", ms: duration(took) }),
  ]),
];
