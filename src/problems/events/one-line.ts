import type { EventFormat, RunnerEvent } from "./runner-event.ts";

export type Build = Omit<Extract<RunnerEvent, { kind: "build" }>, "kind" | "tool">;
export type Tests = Omit<Extract<RunnerEvent, { kind: "test" }>, "kind" | "tool">;
type Sign<What> = readonly [RegExp, (found: RegExpExecArray) => What];

/** A tool whose builds have one line for each thing that it says. */
export function build(tool: string, ...signs: readonly Sign<Build>[]): EventFormat {
  return { tool, read: (text) => first(text, signs, (what) => ({ kind: "build", tool, ...what })) };
}

/** A tool that says in one line how its tests went. */
export function tests(tool: string, ...signs: readonly Sign<Tests>[]): EventFormat {
  return { tool, read: (text) => first(text, signs, (what) => ({ kind: "test", tool, ...what })) };
}

function first<What>(
  text: string,
  signs: readonly Sign<What>[],
  event: (what: What) => RunnerEvent,
): RunnerEvent | undefined {
  for (const [sign, read] of signs) {
    const found = sign.exec(text);
    if (found) return event(read(found));
  }
  return undefined;
}

/** How a build has ended that found so many errors. */
export function ended(errors: number, warnings?: number, ms?: number): Build {
  return { state: errors > 0 ? "failed" : "success", errors, warnings, ms };
}
