import type { ReadyCheck } from "./parts.ts";
import type { RestartPolicy } from "./restart-policy.ts";

/** What must be true of a script before the one that depends on it starts. */
export type DependencyCondition = "started" | "ready" | "success";

/** A script, complete: found or configured or typed, with every default in its place. Times in milliseconds. */
export interface ScriptSpec {
  readonly name: string;
  /** A string is given to the shell; an array is started as it stands. */
  readonly command: string | readonly string[];
  /** Absolute. */
  readonly cwd: string;
  /** Beside what every child gets; wins over the files. */
  readonly env: Readonly<Record<string, string>>;
  /** Absolute; read at each start, later ones win. */
  readonly envFiles: readonly string[];
  readonly dependsOn: Readonly<Record<string, DependencyCondition>>;
  /** Without it, started is ready. */
  readonly ready?: ReadyCheck;
  /** Given to it as PORT; `auto`: one of its own, the same every time. */
  readonly port?: number | "auto";
  readonly stdin: "pipe" | "none";
  readonly restart: RestartPolicy;
  /** It is restarted when files that match have changed; relative to `cwd`. */
  readonly watch?: readonly string[];
  /** What depends on it is restarted with it. */
  readonly cascade?: boolean;
  readonly stopSignal: Deno.Signal;
  /** Run in place of the stop signal, which follows if that does not end it. Given as `command` is. */
  readonly stopCommand?: string | readonly string[];
  /** From the stop signal to SIGKILL; the stop command has as long before. */
  readonly stopTimeout: number;
  /** `false`: descendants that left the process group are left alone. */
  readonly sweep: boolean;
}
