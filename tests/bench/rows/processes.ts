import { timed } from "../child.ts";
import type { Figure } from "../figure.ts";
import { inTurns } from "../measure.ts";
import type { Workshop } from "../workshop.ts";

/** What starts so many children at once, as brum does with groups and pipes, and collects what they print. */
const LOOP = `
const children = Array.from({ length: Number(Deno.args[0]) }, () =>
  new Deno.Command("sh", { args: ["-c", "echo hi"], detached: true, stdin: "piped", stdout: "piped", stderr: "piped" })
    .spawn());
await Promise.all(children.map(async (child) => {
  await child.stdin.close();
  await child.output();
}));
`;

/** Many short processes, started and collected; start-up is left out by difference. */
export async function processes(workshop: Workshop): Promise<Figure[]> {
  const { rounds, directory } = workshop;
  const loop = await workshop.compile("spawn-loop", LOOP);
  const many = await echoes(workshop, 201);
  const one = await echoes(workshop, 1);
  const ms = await inTurns(rounds, {
    brum: () => many(),
    one: () => one(),
    loop: () => timed(`${loop} 201`, directory),
    loopOne: () => timed(`${loop} 1`, directory),
  });
  return [{
    row: "200 short processes",
    value: ms.brum - ms.one,
    unit: "ms",
    baseline: { name: "spawn loop", value: ms.loop - ms.loopOne },
    goal: { max: 1.3 },
  }];
}

/** How long brum takes from its start to its end with so many scripts that print one line. */
export async function echoes(workshop: Workshop, count: number): Promise<() => Promise<number>> {
  const script = (i: number) => `[scripts.s${i}]\ncommand = ["sh", "-c", "echo hi"]\nautostart = true\n`;
  const project = await workshop.project(
    "[logs]\nfiles = false\n" + Array.from({ length: count }, (_, i) => script(i)).join(""),
  );
  return () => timed(workshop.brum, project);
}
