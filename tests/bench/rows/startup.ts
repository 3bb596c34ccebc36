import { compileHello } from "../../../scripts/compile/programs.ts";
import { timed } from "../child.ts";
import type { Figure } from "../figure.ts";
import { inTurns } from "../measure.ts";
import type { Workshop } from "../workshop.ts";

/** How soon brum is there. */
export async function startup(workshop: Workshop): Promise<Figure[]> {
  const { brum, directory, rounds } = workshop;
  const { path: hello } = await compileHello();
  const project = await workshop.project("[logs]\nfiles = false\n");
  const ms = await inTurns(rounds * 3, {
    hello: () => timed(hello, directory),
    version: () => timed(`${brum} --version`, directory),
    nothing: () => timed(`${brum} -- true`, project),
  });
  const baseline = { name: "hello", value: ms.hello };
  return [
    { row: "brum --version", value: ms.version, unit: "ms", baseline, goal: { max: 1.5 } },
    { row: "brum -- true, from start to end", value: ms.nothing, unit: "ms", baseline },
  ];
}
