import type { Clock } from "../../async/mod.ts";
import type { TreeRef } from "../parts.ts";
import { pidsIn, statOf, TICKS } from "../tree/linux-proc.ts";
import type { ProcessFigures, ReadFigures } from "./figures.ts";

/** So many processes are read in one go, about 1.5 ms; then the event loop breathes. */
const SLICE = 100;

/** Figures from `/proc/<pid>/stat`: synchronous reads of 12 µs (measured), a third of what asynchronous ones cost. */
export function linuxFigures(clock: Clock, root = "/proc"): ReadFigures {
  const page = pageSize(root);
  return async (trees: readonly TreeRef[]) => {
    const groups = new Set(trees.map(({ pgid }) => pgid));
    const figures: ProcessFigures[] = [];
    const pids = groups.size > 0 ? pidsIn(root) ?? [] : [];
    for (let at = 0; at < pids.length; at += SLICE) {
      if (at > 0) await clock.sleep(0);
      for (const pid of pids.slice(at, at + SLICE)) {
        const stat = statOf(root, pid);
        if (!stat || !groups.has(stat.pgid) || stat.state === "Z") continue;
        const { start, pgid, cpu, rss } = stat;
        figures.push({ pid, start, pgid, cpu: cpu * (1_000 / TICKS), memory: rss * page });
      }
    }
    return figures;
  };
}

/** What the kernel tells each program at its start, as pairs of a type and a value; 6 is the size of a page. */
function pageSize(root: string): number {
  try {
    const pairs = new BigUint64Array(Deno.readFileSync(`${root}/self/auxv`).slice().buffer);
    for (let at = 0; at + 1 < pairs.length; at += 2) if (pairs[at] === 6n) return Number(pairs[at + 1]);
  } catch {
    // expected: no /proc, and then no figures either.
  }
  return 4_096;
}
