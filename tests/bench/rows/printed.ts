import { timed } from "../child.ts";
import type { Figure } from "../figure.ts";
import { inTurns } from "../measure.ts";
import type { Workshop } from "../workshop.ts";

/** A flood that is stored and printed with its prefix; start-up is left out by difference. */
export async function printed(workshop: Workshop): Promise<Figure[]> {
  const { brum, quick, rounds, directory } = workshop;
  const count = quick ? 1_000_000 : 5_000_000;
  const lines = await workshop.lines(count);
  const project = await workshop.project("[logs]\nfiles = false\n");
  const peer = await workshop.peer();
  const figures: Figure[] = [];
  for (const target of ["/dev/null", `${directory}/printed`]) {
    const ms = await inTurns(rounds, {
      cat: () => timed(`cat ${lines} | cat > /dev/null`, project),
      brum: () => timed(`${brum} -- cat ${lines} > ${target}`, project),
      nothing: () => timed(`${brum} -- true > ${target}`, project),
      peer: () => timed(`${peer} -n x 'cat ${lines}' > ${target}`, project),
      peerNothing: () => timed(`${peer} -n x true > ${target}`, project),
    });
    const row = `printed to ${target === "/dev/null" ? target : "a file"}, ${
      count.toLocaleString("en")
    } lines`;
    const value = ms.brum - ms.nothing;
    const theirs = ms.peer - ms.peerNothing;
    figures.push(
      { row, value, unit: "ms", baseline: { name: "cat|cat", value: ms.cat }, goal: { max: 3.5 } },
      { row, value, unit: "ms", baseline: { name: "concurrently", value: theirs }, goal: { max: 1.25 } },
    );
  }
  return figures;
}
