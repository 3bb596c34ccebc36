/**
 * `deno task bench [row...] [--quick] [--rounds N] [--program PATH] [--json]`: how fast and how large brum is, as ratios within this run.
 * Exit code 1 if a goal is missed.
 */
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { type Figure, isMet, judged } from "./figure.ts";
import { bus } from "./rows/bus.ts";
import { commands } from "./rows/commands.ts";
import { detect } from "./rows/detect.ts";
import { growth } from "./rows/growth.ts";
import { idle } from "./rows/idle.ts";
import { ingest } from "./rows/ingest.ts";
import { loss } from "./rows/loss.ts";
import { memory } from "./rows/memory.ts";
import { printed } from "./rows/printed.ts";
import { processes } from "./rows/processes.ts";
import { startup } from "./rows/startup.ts";
import { table } from "./table.ts";
import { Workshop } from "./workshop.ts";

const groups = { startup, ingest, printed, loss, memory, processes, bus, idle, growth, detect, commands };
const isGroup = (name: string): name is keyof typeof groups => Object.hasOwn(groups, name);

const { values, positionals } = parseArgs({
  args: Deno.args,
  allowPositionals: true,
  options: {
    quick: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    rounds: { type: "string" },
    program: { type: "string" },
  },
});
const wanted = positionals.length > 0 ? positionals : Object.keys(groups);
const rounds = values.rounds === undefined ? undefined : Number(values.rounds);
const wrong = wanted.find((name) => !isGroup(name)) ??
  (rounds === undefined || (Number.isInteger(rounds) && rounds > 0)
    ? undefined
    : `--rounds ${values.rounds}`);
if (wrong !== undefined) {
  console.error(
    `bench: given was ${wrong}, expected are rows (${Object.keys(groups).join(", ")}), --rounds 7`,
  );
  Deno.exit(2);
}

const { quick, program, json } = values;
await using workshop = await Workshop.open({
  quick,
  ...(rounds && { rounds }),
  ...(program && { program: resolve(program) }),
});
const figures: Figure[] = [];
for (const name of wanted.filter(isGroup)) {
  const found = await groups[name](workshop);
  figures.push(...found);
  if (!json) console.log(`${table(found)}\n`);
}
if (json) {
  console.log(JSON.stringify(figures.map((f) => ({ ...f, judged: judged(f), met: isMet(f) })), undefined, 2));
}
Deno.exitCode = figures.some((figure) => isMet(figure) === false) ? 1 : 0;
