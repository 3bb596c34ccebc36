import type { Clock } from "../../async/mod.ts";
import type { TreeEnd, TreeRef, Trees } from "../parts.ts";
import { Bell } from "./bell.ts";
import { Ending, type EndingHow } from "./ending.ts";
import type { Groups } from "./groups.ts";
import type { ProcessRow, ProcessTable } from "./process-table.ts";
import { type Remains, remainsOf } from "./remains.ts";
import { Scans } from "./scans.ts";

/** How long to wait between two looks at a tree that is ending, in milliseconds; the last one goes on. */
const STEPS = [1, 2, 5, 10, 20, 50];

export interface PosixTreesDeps {
  readonly table: ProcessTable;
  readonly groups: Groups;
  readonly clock: Clock;
  /** Is told, in words for a person, what brum could not do. */
  readonly onTrouble: (message: string) => void;
}

/** Trees of the systems that have process groups and let one see another process's environment. */
export class PosixTrees implements Trees {
  readonly #deps: PosixTreesDeps;
  readonly #scans: Scans;
  #saidBlind = false;

  constructor(deps: PosixTreesDeps) {
    this.#deps = deps;
    this.#scans = new Scans(deps.table, deps.clock);
  }

  signal(tree: TreeRef, signal: Deno.Signal): boolean {
    const { groups, table } = this.#deps;
    if (!groups.isLiving(tree.pgid) && !this.#remains(tree, table.rows()).group) return false;
    return send(-tree.pgid, signal);
  }

  async members(trees: readonly TreeRef[]): Promise<ReadonlyMap<number, readonly number[]>> {
    const rows = await this.#scans.next();
    const alive = trees.map((tree) => [tree.pgid, this.#remains(tree, rows).pids] as const);
    return new Map(alive.filter(([, pids]) => pids.length > 0));
  }

  async end(tree: TreeRef, how: EndingHow): Promise<TreeEnd> {
    const { clock, groups, table } = this.#deps;
    const ending = new Ending(tree, how, clock.monotonic(), { send, same: (row) => table.same(row) });
    const bell = new Bell(clock);
    how.kill.addEventListener("abort", bell.ring);
    void groups.whenLeaderEnded(tree.pgid).then(bell.ring);
    // Without a sweep, what has no group has nothing.
    const nothing = !tree.sweep && !groups.isKnown(tree.pgid);
    for (let look = 0; !nothing; look++) {
      // Asking the whole process table costs; as long as the leader has time to end there is no need to.
      if (groups.isLiving(tree.pgid) && !ending.isOver(clock.monotonic())) ending.askGroup();
      else {
        const remains = this.#remains(tree, await this.#scans.next());
        const next = ending.step(remains, clock.monotonic());
        if (next === "given up") this.#sayGivenUp(remains);
        if (next !== "on") break;
      }
      await bell.wait(STEPS[Math.min(look, STEPS.length - 1)]!);
    }
    how.kill.removeEventListener("abort", bell.ring);
    return ending.result;
  }

  #remains(tree: TreeRef, rows: readonly ProcessRow[] | undefined): Remains {
    if (!rows) this.#sayBlind();
    return remainsOf(tree, this.#deps.groups, rows);
  }

  #sayBlind(): void {
    if (this.#saidBlind) return;
    this.#saidBlind = true;
    this.#deps.onTrouble(
      "the process table cannot be read (is /proc mounted?): processes that leave their group will not be found",
    );
  }

  #sayGivenUp({ pids }: Remains): void {
    this.#deps.onTrouble(
      `could not end ${pids.join(", ")} by SIGKILL: held by the kernel, or forking too fast`,
    );
  }
}

/** `false`: there is nobody by that number, or nobody whom brum may signal. */
function send(target: number, signal: Deno.Signal): boolean {
  if (Math.abs(target) <= 1 || target === Deno.pid) return false;
  try {
    Deno.kill(target, signal);
    return true;
  } catch {
    // expected: it has ended since, or runs as another user.
    return false;
  }
}
