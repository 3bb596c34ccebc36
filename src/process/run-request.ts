import type { Origin } from "./origin.ts";
import type { RunOwner } from "./run-owner.ts";
import type { ScriptSpec } from "./script-spec.ts";

/** Is told of what happens to a run, in the order in which it happened. */
export interface RunListener {
  /** The state has changed. */
  changed(run: RunOwner): void;
  /** It has been spawned. */
  started(run: RunOwner): void;
  /** It answers its readiness check, or needs none. */
  ready(run: RunOwner): void;
  /** It has ended, and its last line is in the store. */
  ended(run: RunOwner): void;
}

/** What a run is started with. */
export interface RunRequest {
  readonly spec: ScriptSpec;
  /** 1 for the script's first run. */
  readonly number: number;
  /** Its place among all runs of the instance. */
  readonly order: number;
  readonly origin: Origin;
  /** How often it was started again by itself before this run, in a row. */
  readonly restarts: number;
  readonly env: Readonly<Record<string, string>>;
  readonly formerPorts: readonly number[];
  /** What former runs have left over is ended before this one starts. */
  readonly clearFormer: () => Promise<void>;
}
