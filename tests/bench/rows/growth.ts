import { timed } from "../child.ts";
import type { Figure } from "../figure.ts";
import { inTurns } from "../measure.ts";
import type { Workshop } from "../workshop.ts";
import { echoes } from "./processes.ts";

/** How the cost of one grows with the number of all: lines, then children. (Subscribers are in the row `bus`.) */
export async function growth(workshop: Workshop): Promise<Figure[]> {
  const rounds = Math.min(3, workshop.rounds);
  const project = await workshop.project("[logs]\nfiles = false\n");
  const figures: Figure[] = [];
  for (const count of workshop.quick ? [1e5, 1e6] : [1e5, 1e6, 1e7]) {
    const lines = await workshop.lines(count);
    const ms = await inTurns(rounds, {
      all: () => timed(`${workshop.brum} --quiet -- cat ${lines}`, project),
      nothing: () => timed(`${workshop.brum} --quiet -- true`, project),
    });
    const row = `a line of ${count.toLocaleString("en")}`;
    figures.push({ row, value: (ms.all - ms.nothing) * 1e6 / count, unit: "ns" });
  }
  const one = await echoes(workshop, 1);
  for (const count of workshop.quick ? [10, 100] : [10, 100, 1_000]) {
    const all = await echoes(workshop, count + 1);
    const ms = await inTurns(rounds, { all, one });
    figures.push({ row: `a child of ${count}`, value: (ms.all - ms.one) / count, unit: "ms" });
  }
  return figures;
}
