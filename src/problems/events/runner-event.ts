import type { LinesBefore } from "../format.ts";

/** What a build or a test run says of itself. */
export type RunnerEvent =
  | {
    readonly kind: "build";
    readonly tool: string;
    readonly state: "started" | "success" | "failed";
    readonly ms?: number | undefined;
    readonly errors?: number | undefined;
    readonly warnings?: number | undefined;
    /** It was a part of a build, others of which may follow. */
    readonly part?: boolean;
  }
  | {
    readonly kind: "test";
    readonly tool: string;
    /** Where it is said. */
    readonly passed?: number | undefined;
    readonly failed: number;
    /** Where it is said. */
    readonly skipped?: number | undefined;
    readonly ms?: number | undefined;
    /** Of those that have failed; where absent, their problems name them. */
    readonly names?: readonly string[];
  }
  /** A watcher starts a server anew, or one answers. */
  | { readonly kind: "server"; readonly tool: string; readonly state: "restarted" | "up" }
  /** A watcher has run the tests, and waits for changes. */
  | { readonly kind: "waiting"; readonly tool: string };

/** How one tool says how a build or its tests went, in one line. */
export interface EventFormat {
  readonly tool: string;
  /**
   * @param text A line of output without colours, that has one of the words of `eventsIn`, or an empty one.
   * @param before The lines before it, up to 1,000.
   */
  read(text: string, before: LinesBefore): RunnerEvent | undefined;
}
