import type { Escapee, TreeEnd, TreeRef } from "../parts.ts";
import type { ProcessRow } from "./process-table.ts";
import type { Remains } from "./remains.ts";

/** What has left its group is found late; it too has so long to end by itself, if the grace is that long. */
const ESCAPEE_GRACE = 500;
/** After SIGKILL only what the kernel itself holds back, or what forks faster than it is found, is still there. */
const KILL_PATIENCE = 10_000;

export interface EndingDeps {
  /** Sends a signal, to a group if the number is negative; `false` if it reached nobody. */
  readonly send: (target: number, signal: Deno.Signal) => boolean;
  /** Whether that process is still the one of the row. */
  readonly same: (row: ProcessRow) => boolean;
}

export interface EndingHow {
  readonly signal: Deno.Signal;
  /** In milliseconds. */
  readonly grace: number;
  readonly kill: AbortSignal;
}

/**
 * Decides what is signalled while one tree ends. Synchronous: told what is left of the tree and what time it is.
 *
 * ```text
 *            the group is asked          what has left it is asked
 *   ─▶ the group lives ── it is empty ─▶ escapees live ── none found ─▶ done
 *            │                               │                            ▲
 *            └──── grace is over, or `kill` ─┴─▶ SIGKILL to whatever is ──┤
 *                                                found, again and again   │
 *                                                       └── 10 s ─▶ given up
 * ```
 */
export class Ending {
  readonly #tree: TreeRef;
  readonly #how: EndingHow;
  readonly #deps: EndingDeps;
  readonly #escapees = new Map<string, Escapee>();
  #deadline: number;
  #asked = false;
  #killed = false;

  constructor(tree: TreeRef, how: EndingHow, now: number, deps: EndingDeps) {
    this.#tree = tree;
    this.#how = how;
    this.#deps = deps;
    this.#deadline = now + how.grace;
  }

  get result(): TreeEnd {
    return { killed: this.#killed, escapees: [...this.#escapees.values()] };
  }

  /** Whether there is nothing left but SIGKILL. */
  isOver(now: number): boolean {
    return this.#how.kill.aborted || now >= this.#deadline;
  }

  /** The group's leader is alive, and the grace is not over. */
  askGroup(): void {
    this.#asked ||= this.#deps.send(-this.#tree.pgid, this.#how.signal);
  }

  /** Takes the next step. `on`: look again. */
  step({ group, escaped }: Remains, now: number): "on" | "done" | "given up" {
    if (!group && escaped.length === 0) return "done";
    if (this.isOver(now)) return this.#kill(group, escaped, now);
    // While somebody in the group is alive it may be ending what has left it in its own way.
    if (group) this.askGroup();
    else this.#askEscaped(escaped, now);
    return "on";
  }

  #askEscaped(escaped: readonly ProcessRow[], now: number): void {
    if (this.#escapees.size === 0) {
      this.#deadline = Math.max(this.#deadline, now + Math.min(this.#how.grace, ESCAPEE_GRACE));
    }
    for (const row of escaped) {
      if (this.#note(row) && this.#deps.same(row)) this.#deps.send(row.pid, this.#how.signal);
    }
  }

  #kill(group: boolean, escaped: readonly ProcessRow[], now: number): "on" | "given up" {
    this.#deadline = Math.min(this.#deadline, now);
    if (group && this.#deps.send(-this.#tree.pgid, "SIGKILL")) this.#killed = true;
    for (const row of escaped) {
      this.#note(row);
      if (this.#deps.same(row) && this.#deps.send(row.pid, "SIGKILL")) this.#killed = true;
    }
    return now >= this.#deadline + KILL_PATIENCE ? "given up" : "on";
  }

  /** Whether it is seen for the first time. */
  #note({ pid, start, command }: ProcessRow): boolean {
    const key = `${pid} ${start}`;
    if (this.#escapees.has(key)) return false;
    this.#escapees.set(key, { pid, command });
    return true;
  }
}
