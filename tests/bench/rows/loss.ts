import { outputOf } from "../child.ts";
import type { Figure } from "../figure.ts";
import type { Workshop } from "../workshop.ts";

/** How many lines a reader behind a pipe gets, who is quick, or late. */
export async function loss(workshop: Workshop): Promise<Figure[]> {
  const count = workshop.quick ? 1_000_000 : 5_000_000;
  const lines = await workshop.lines(count);
  const project = await workshop.project("[logs]\nfiles = false\n");
  const peer = await workshop.peer();
  const figures: Figure[] = [];
  for (const [reader, script] of [["wc -l", "wc -l"], ["a reader 3 s late", "(sleep 3; wc -l)"]] as const) {
    const missing = async (command: string) =>
      count - Number(await outputOf(`${command} | ${script}`, project));
    figures.push(
      {
        row: `lines missing behind ${reader}`,
        value: await missing(`${workshop.brum} -- cat ${lines}`),
        unit: "lines",
        goal: { min: 0, max: 0 },
      },
      {
        row: `the same, concurrently`,
        value: Math.max(0, await missing(`${peer} -n x 'cat ${lines}'`)),
        unit: "lines",
      },
    );
  }
  return figures;
}
