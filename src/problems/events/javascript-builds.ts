import { lastBefore } from "./before.ts";
import { count, duration } from "./duration.ts";
import { type Build, build, ended } from "./one-line.ts";
import type { EventFormat } from "./runner-event.ts";

/** The sum of what it has printed, each with a drawing below it; other tools have such a line right below theirs. */
const esbuildErrors: EventFormat = {
  tool: "esbuild",
  read(text, before) {
    const found = /^(\d+) errors?$/.exec(text);
    if (!found || before.at(1)?.text !== "" || !lastBefore(before, /^✘ \[ERROR\] /)) return undefined;
    return { kind: "build", tool: "esbuild", ...ended(Number(found[1])) };
  },
};

const started = (): Build => ({ state: "started" });

/** How compilers and bundlers say that a build begins, and how it went. */
export const javascriptBuilds: readonly EventFormat[] = [
  build(
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
  build("webpack", [
    /^(?:\S+ \()?webpack [\d.]+\)? compiled (?:successfully|with (.+?)) in (.+)$/,
    ([, found = "", took]) => ended(count(found, "error"), count(found, "warning"), duration(took)),
  ]),
  build(
    "vite",
    [/^vite v[\d.]+ building /, started],
    [/^✓ built in (.+)$/, ([, took]) => ended(0, undefined, duration(took))],
    [/^✗ Build failed in (.+)$/, ([, took]) => ({ state: "failed", ms: duration(took) })],
  ),
  build(
    "next",
    [/^\s*○ Compiling |^\s+Creating an optimized production build/, started],
    [
      /^\s*✓ Compiled (?:\S+ )?(?:successfully )?in ([\d.]+ ?m?s)/,
      ([, took]) => ended(0, undefined, duration(took)),
    ],
    [/^> Build error occurred$|^Failed to compile\.$/, () => ({ state: "failed" })],
  ),
  build("esbuild", [/^⚡ Done in (.+)$/, ([, took]) => ended(0, undefined, duration(took))]),
  esbuildErrors,
];
