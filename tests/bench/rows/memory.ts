import { peakMemory } from "../child.ts";
import type { Figure } from "../figure.ts";
import { inTurns } from "../measure.ts";
import type { Workshop } from "../workshop.ts";

/** The most memory at once: with floods of two sizes, and with nothing running. */
export async function memory(workshop: Workshop): Promise<Figure[]> {
  const { brum, quick, rounds } = workshop;
  const project = await workshop.project("[logs]\nfiles = false\n");
  const few = await workshop.lines(1_000_000);
  const count = quick ? 2_000_000 : 5_000_000;
  const many = await workshop.lines(count);
  const hello = await workshop.compile("waiting-hello", 'console.log("hello"); setTimeout(() => {}, 1e6);\n');
  const mb = await inTurns(Math.min(rounds, 3), {
    few: () => peakMemory(`${brum} --quiet -- cat ${few}`, project),
    many: () => peakMemory(`${brum} --quiet -- cat ${many}`, project),
    printed: () => peakMemory(`${brum} -- cat ${many}`, project),
    nothing: () => peakMemory(`${brum} --stay`, project, 1_500),
    hello: () => peakMemory(hello, project, 1_500),
  });
  const lines = `${count.toLocaleString("en")} lines`;
  return [
    { row: `memory, ${lines} stored`, value: mb.many, unit: "MB", goal: { max: 300 } },
    { row: `memory, ${lines} printed`, value: mb.printed, unit: "MB", goal: { max: 300 } },
    {
      row: `memory, ${lines} stored`,
      value: mb.many,
      unit: "MB",
      baseline: { name: "1,000,000 lines", value: mb.few },
      goal: { max: 1.1 },
    },
    {
      row: "memory, nothing running",
      value: mb.nothing,
      unit: "MB",
      baseline: { name: "hello", value: mb.hello },
      goal: { max: 1.5 },
    },
  ];
}
