import { timed } from "../child.ts";
import type { Figure } from "../figure.ts";
import { inTurns } from "../measure.ts";
import type { Workshop } from "../workshop.ts";

/** A flood that is stored and not printed, without and with log files; start-up is left out by difference. */
export async function ingest(workshop: Workshop): Promise<Figure[]> {
  const { brum, quick, rounds } = workshop;
  const count = quick ? 1_000_000 : 5_000_000;
  const lines = await workshop.lines(count);
  const memory = await workshop.project("[logs]\nfiles = false\n");
  const files = await workshop.project(`[logs]\nfiles = true\ndir = "${workshop.directory}/logs"\n`);
  const peer = await workshop.peer();
  const ms = await inTurns(rounds, {
    cat: () => timed(`cat ${lines} | cat > /dev/null`, memory),
    stored: () => timed(`${brum} --quiet -- cat ${lines}`, memory),
    nothing: () => timed(`${brum} --quiet -- true`, memory),
    filed: () => timed(`${brum} --quiet -- cat ${lines}`, files),
    filedNothing: () => timed(`${brum} --quiet -- true`, files),
    peer: () => timed(`${peer} -n x 'cat ${lines}' > /dev/null`, memory),
    peerNothing: () => timed(`${peer} -n x true > /dev/null`, memory),
  });
  const stored = ms.stored - ms.nothing;
  const filed = ms.filed - ms.filedNothing;
  const row = `ingest, ${count.toLocaleString("en")} lines`;
  return [
    { row, value: stored, unit: "ms", baseline: { name: "cat|cat", value: ms.cat }, goal: { max: 2.5 } },
    {
      row,
      value: stored,
      unit: "ms",
      baseline: { name: "concurrently", value: ms.peer - ms.peerNothing },
      goal: { max: 1 },
    },
    {
      row: `${row}, with log files`,
      value: filed,
      unit: "ms",
      baseline: { name: "without", value: stored },
      goal: { max: 2 },
    },
  ];
}
