import { compileHello } from "../../../scripts/compile/programs.ts";
import { timed } from "../child.ts";
import type { Figure } from "../figure.ts";
import { inTurns } from "../measure.ts";
import type { Workshop } from "../workshop.ts";

/** How soon the commands answer that talk to a running instance, one that has stored a lot. */
export async function commands(workshop: Workshop): Promise<Figure[]> {
  const { brum, rounds } = workshop;
  const { path: hello } = await compileHello();
  const count = workshop.quick ? 100_000 : 1_000_000;
  const flood = `cat ${await workshop.lines(count)}; echo all there; sleep 100000`;
  const project = await workshop.project(`[scripts.flood]\ncommand = "${flood}"\n`);
  const command = (line: string) => timed(`${brum} ${line}`, project);
  await command("up --detach flood");
  try {
    await command("wait flood --log '^all there'");
    const ms = await inTurns(rounds, {
      hello: () => timed(hello, project),
      ps: () => command("ps"),
      text: () => command(`logs --grep ${String(count - 7).padStart(8, "0")}`),
      pattern: () => command(`logs --grep '^0+${count - 7}.*up$'`),
    });
    const baseline = { name: "hello", value: ms.hello };
    const lines = `over ${count.toLocaleString("en")} lines`;
    return [
      { row: "brum ps", value: ms.ps, unit: "ms", baseline, goal: { max: 2 } },
      { row: `brum logs --grep text, ${lines}`, value: ms.text, unit: "ms", goal: { max: 1_000 } },
      { row: `brum logs --grep pattern, ${lines}`, value: ms.pattern, unit: "ms", goal: { max: 1_000 } },
    ];
  } finally {
    await command("down");
  }
}
