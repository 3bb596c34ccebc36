import type { Clock } from "../async/mod.ts";
import { PipeSpawner } from "./child.ts";
import { ProcessGuard } from "./orphan-guard/guard.ts";
import { selfWatcher } from "./orphan-guard/self-watcher.ts";
import { shWatcher } from "./orphan-guard/sh-watcher.ts";
import type { Mark, Readiness, Spawner, Trees, UsageSampler } from "./parts.ts";
import { HostReadiness, type LineWaiter } from "./readiness/readiness.ts";
import { treesOf } from "./tree/trees.ts";
import { usageSamplerOf } from "./usage/usage.ts";

export interface HostOptions {
  readonly clock: Clock;
  /** The mark of this instance. */
  readonly mark: Mark;
  /** Waits for lines, for the readiness check `log`. */
  readonly lines: LineWaiter;
  /** Brum's own environment. */
  readonly env: Readonly<Record<string, string>>;
  /** From TERM to KILL when brum itself has been killed, in milliseconds; default 5,000. */
  readonly grace?: number;
  /** How this program is started with the hidden command that runs `watchOrphans`; only needed on Windows. */
  readonly self?: readonly string[];
  /** Is told, in words for a person, what brum could not do. Does not throw. */
  readonly onTrouble: (message: string) => void;
  readonly os?: typeof Deno.build.os;
}

/** What the supervisor needs of the OS that it runs on. */
export interface HostParts {
  readonly spawner: Spawner;
  readonly trees: Trees;
  /** To be closed last, when all trees have ended. */
  readonly guard: ProcessGuard;
  readonly readiness: Readiness;
  readonly usage: UsageSampler;
}

/** Puts the parts of this OS together. The watcher of orphans is started with the first child. */
export function hostParts(
  { clock, mark, lines, env, grace = 5_000, self = [], onTrouble, os = Deno.build.os }: HostOptions,
): HostParts {
  const { trees, groups } = treesOf({ clock, os, onTrouble });
  const watcher = os === "windows"
    ? selfWatcher(self, env)
    : shWatcher({ instance: mark, path: env["PATH"] ?? "", grace });
  const guard = new ProcessGuard({ watcher, clock, onTrouble });
  const spawner = new PipeSpawner({
    starting: () => guard.start(),
    founded: (pgid) => groups.founded(pgid),
    leaderEnded: (pgid) => groups.leaderEnded(pgid),
  });
  const readiness = new HostReadiness({ clock, spawner, trees, guard, lines });
  return { spawner, trees, guard, readiness, usage: usageSamplerOf(os, clock) };
}
