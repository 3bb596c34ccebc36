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
  }
  | {
    readonly kind: "test";
    readonly tool: string;
    readonly passed: number;
    readonly failed: number;
    readonly skipped: number;
    readonly ms?: number | undefined;
  }
  /** A watcher starts a server anew, or one answers. */
  | { readonly kind: "server"; readonly tool: string; readonly state: "restarted" | "up" }
  /** A watcher has run the tests, and waits for changes. */
  | { readonly kind: "waiting"; readonly tool: string };

/** How one tool says how a build or its tests went, in one line. */
export interface EventFormat {
  readonly tool: string;
  /**
   * @param text A line of output without colours, that has one of the words of `Events`.
   * @param before The lines before it.
   */
  read(text: string, before: LinesBefore): RunnerEvent | undefined;
}
