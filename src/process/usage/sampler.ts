import type { Clock } from "../../async/mod.ts";
import type { TreeRef, Usage, UsageSampler } from "../parts.ts";
import type { PortFinder } from "../ports/listening.ts";
import type { ProcessFigures, ReadFigures } from "./figures.ts";

export interface SamplerDeps {
  readonly clock: Pick<Clock, "monotonic">;
  readonly figures: ReadFigures;
  readonly ports: PortFinder;
}

interface Sample {
  readonly at: number;
  readonly cpu: ReadonlyMap<string, number>;
  readonly trees: ReadonlySet<number>;
}

/** Adds up what processes use to what trees use, and compares it with the sample before. */
export class TreeSampler implements UsageSampler {
  readonly #deps: SamplerDeps;
  #last: Sample | undefined;

  constructor(deps: SamplerDeps) {
    this.#deps = deps;
  }

  async sample(trees: readonly TreeRef[]): Promise<ReadonlyMap<number, Usage>> {
    const figures = await this.#deps.figures(trees);
    const cpu = this.#advance(figures);
    const byTree = Map.groupBy(figures, ({ pgid }) => pgid);
    const pids = new Map([...byTree].map(([pgid, members]) => [pgid, members.map(({ pid }) => pid)]));
    const ports = await this.#deps.ports.find(pids);
    return new Map([...byTree].map(([pgid, members]) => [pgid, {
      cpu: cpu.get(pgid) ?? 0,
      memory: members.reduce((sum, { memory }) => sum + memory, 0),
      processes: members.length,
      ports: [...new Set(ports.get(pgid))].sort((a, b) => a - b),
    }]));
  }

  /** Percent of a core by tree since the last sample, which this one then is. A tree seen for the first time has 0. */
  #advance(figures: readonly ProcessFigures[]): ReadonlyMap<number, number> {
    const last = this.#last;
    const at = this.#deps.clock.monotonic();
    const cpu = new Map(figures.map((process) => [keyOf(process), process.cpu]));
    this.#last = { at, cpu, trees: new Set(figures.map(({ pgid }) => pgid)) };
    const percent = new Map<number, number>();
    if (!last || at <= last.at) return percent;
    for (const process of figures) {
      // A process that is new in a known tree has been started since.
      if (!last.trees.has(process.pgid)) continue;
      const used = process.cpu - (last.cpu.get(keyOf(process)) ?? 0);
      percent.set(process.pgid, (percent.get(process.pgid) ?? 0) + 100 * used / (at - last.at));
    }
    return percent;
  }
}

const keyOf = ({ pid, start }: ProcessFigures) => `${pid} ${start}`;
